import { milliseconds } from '../../../../src/testing/duration.js'
import { tokenPaths } from '../../../../src/testing/index.js'
import { isOwn } from '../../quiet.js'
import { MINUTE, must, type Rule, SECOND } from '../../rules/rule.js'
import type { Happening } from '../keys.js'
import type { TokenWitness } from '../witness.js'

/** While a token is good it is renewed only if a person was there since it came, or the app asked. */
export const onlyPeopleRenew = (witness: TokenWitness): Rule => {
  const { keys, setup, trouble, stories, asked, world } = witness
  const life = milliseconds(setup.options.server?.accessTimeout ?? '10m')
  const received = new Map<string, number>()
  let seen = 0

  const reason = (family: string, at: number, came: number): boolean =>
    witness.lastSign >= came ||
    witness.truth() - came >= life - SECOND ||
    // A call may be held, and wait for the lock.
    (asked.at(-1) ?? Number.NEGATIVE_INFINITY) >= at - 35 * SECOND ||
    keys.fateOf(family) !== undefined ||
    // Nobody has shown it: it is revoked for what replaced it.
    !!stories.get(keys.sidOf(family) ?? '')?.ended ||
    Math.max(trouble.machine, trouble.hostile, trouble.storage) >= 0 ||
    (!!setup.lacks?.includes('check') && trouble.net >= 0)

  return {
    step() {
      for (; seen < keys.happened.length; seen++) {
        const what = keys.happened[seen] as Happening
        if (what.is === 'kept' && !what.mark)
          received.set(`${what.family}:${what.generation}`, witness.truth())
        if (what.is !== 'sent' || what.sent.path !== tokenPaths.refresh || !what.family) continue
        const { family, generation, tab, at } = what
        const came = received.get(family) ?? 0
        must('presence-is-human', came === 0 || reason(family, at, came), () => {
          return `${tab} renewed ${family}:${generation} at ${at}, and nobody was there`
        })
      }
    },
    end() {
      must('quiet', world.errors.length === 0, () => String(world.errors[0]))
    },
  }
}

/** No page asks the server in circles, whatever the server says. */
export const noStorm = (witness: TokenWitness): Rule => {
  const { world, asked } = witness
  let from = 0
  return {
    step() {
      const since = world.elapsed() - MINUTE
      for (; (world.requests[from]?.at ?? since) < since; from++);
      if (world.requests.length - from < 40) return
      const calls = asked.filter((at) => at >= since - 35 * SECOND).length
      const counts = new Map<string, number>()
      for (const { tab, path } of world.requests.slice(from)) {
        if (path === tokenPaths.orders || !isOwn(witness, tab)) continue
        const key = `${tab} asked ${path}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      for (const [key, count] of counts)
        must('quiet', count <= 40 + 2 * calls, () => `${key} ${count} times in a minute`)
    },
  }
}
