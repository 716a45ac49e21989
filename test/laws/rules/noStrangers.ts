import { type MakeRule, must } from './rule.js'

/** All that is written in an error, also where `JSON.stringify` would not look. */
export function written(value: unknown, depth = 5): string {
  if (typeof value !== 'object' || value === null || depth === 0) return String(value)
  const names = Object.getOwnPropertyNames(value) as (keyof typeof value)[]
  return `${value} ${names.map((name) => written(value[name], depth - 1)).join(' ')}`
}

/** What every simulated credential looks like: a token, or the server's identifier in the cookie. */
const SECRET = /(access|refresh|cookie)-[0-9a-f]{8}-/

/** No credential is in the record, the note, a message, the timeline, an error or a snapshot; none goes elsewhere. */
export const noStrangers: MakeRule = ({ world, sights, rejections }) => {
  let [posted, logged, rejected, sent] = [0, 0, 0, 0]
  let line: string | null = null
  const look = (what: string, text: string): void => {
    must('no-strangers', !SECRET.test(text), () => `it is in ${what}: ${text.replace(SECRET, '$1-… ')}`)
  }
  return {
    step() {
      for (; posted < world.channel.posted.length; posted++)
        look('a message', JSON.stringify(world.channel.posted[posted]))
      for (; logged < world.log.length; logged++) look('the timeline', world.log[logged]?.text ?? '')
      for (; rejected < rejections.length; rejected++) look('an error', written(rejections[rejected]))
      for (; sent < world.requests.length; sent++) {
        const { origin, tab } = world.requests[sent] ?? {}
        must('no-strangers', !origin, () => `${tab} sent a request to ${origin}, which is not on the list`)
      }
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
