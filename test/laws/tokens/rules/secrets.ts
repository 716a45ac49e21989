import { must, type Rule } from '../../rules/rule.js'
import type { TokenWitness } from '../witness.js'

/** What every simulated token looks like. */
const SECRET = /(access|refresh)-[0-9a-f]{8}-/

/** All that is written in an error, also where `JSON.stringify` would not look. */
function written(value: unknown, depth = 5): string {
  if (typeof value !== 'object' || value === null || depth === 0) return String(value)
  const names = Object.getOwnPropertyNames(value) as (keyof typeof value)[]
  return `${value} ${names.map((name) => written(value[name], depth - 1)).join(' ')}`
}

/** No token is in the record, the note, a message, the timeline, an error or a snapshot. */
export const noStrangers = ({ world, sights, rejections }: TokenWitness): Rule => {
  let [posted, logged, rejected] = [0, 0, 0]
  let line: string | null = null
  const look = (what: string, text: string): void => {
    must('no-strangers', !SECRET.test(text), () => `a token is in ${what}: ${text.replace(SECRET, '$1-… ')}`)
  }
  return {
    step() {
      for (; posted < world.channel.posted.length; posted++)
        look('a message', JSON.stringify(world.channel.posted[posted]))
      for (; logged < world.log.length; logged++) look('the timeline', world.log[logged]?.text ?? '')
      for (; rejected < rejections.length; rejected++) look('an error', written(rejections[rejected]))
      for (const { snapshot, since } of sights.values())
        if (since === world.elapsed()) look('a snapshot', JSON.stringify(snapshot))
      if (world.storage.line() === line) return
      line = world.storage.line()
      look('the note', line ?? '')
      look('the record', JSON.stringify(world.storage.record()) ?? '')
    },
    end() {
      look('the record', JSON.stringify(world.storage.record()) ?? '')
      look('an error', world.errors.map((error) => written(error)).join(' '))
    },
  }
}
