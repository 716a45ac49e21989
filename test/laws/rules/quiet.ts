import { isOwn, waitsForTokens } from '../quiet.js'
import { runs } from '../sight.js'
import { type MakeRule, must, SECOND } from './rule.js'

/** Nothing is thrown. */
export const noThrow: MakeRule = ({ world }) => ({
  step() {
    const [error] = world.errors
    must('no-throw', world.errors.length === 0, () => String((error as Error)?.stack ?? error))
  },
})

/** Nobody runs in circles: so much does not happen within one second. */
export const noBusyLoop: MakeRule = ({ world, trouble, stranger }) => {
  let second = 0
  let steps = 0
  return {
    step() {
      const now = Math.floor(world.elapsed() / SECOND)
      steps = now === second ? steps + 1 : 0
      second = now
      // All that a store owed while it hung it does at once.
      const mended = world.elapsed() - trouble.storage < 2 * SECOND
      // What a script planted may make a frozen build run in circles: that is its own.
      const frozen = !!stranger && runs(stranger) && trouble.hostile >= 0
      must('quiet', steps < 2000 || mended || frozen, () => `2000 steps within the second ${now}`)
    },
  }
}

/** No page asks the server in circles, whatever the server says. */
export const noStorm: MakeRule = (witness) => {
  const { world } = witness
  let from = 0
  return {
    step() {
      const since = world.elapsed() - 10 * SECOND
      for (; (world.requests[from]?.at ?? since) < since; from++);
      if (world.requests.length - from < 40) return
      const counts = new Map<string, number>()
      for (const { tab, path } of world.requests.slice(from)) {
        if (path === '/api/session' && isOwn(witness, tab)) counts.set(tab, (counts.get(tab) ?? 0) + 1)
      }
      for (const [tab, count] of counts)
        must('quiet', count < 30, () => `${tab} asked ${count} times in ten seconds`)
    },
  }
}

/**
 * The loop has one timer. What a page has besides are the deadlines of what is under way: a request, a lock it waits for
 * or holds, a call to a store, a call of the app that is held, a wait for tokens that the
 * record tells of.
 */
export const oneTimer: MakeRule = (witness) => ({
  step() {
    for (const { tab, calls: held } of witness.sights.values()) {
      if (!runs(tab)) continue
      const { timers, requests, locks, calls } = tab.counts()
      // Who waits to renew looks at the store, once, before the wait is over.
      const most = 1 + requests + 2 * locks + calls + held + waitsForTokens(witness)
      must(
        'quiet',
        timers <= most,
        () =>
          `${tab.name} has ${timers} timers: ${requests} requests, ${locks} locks, ${calls} calls to stores, ${held} of the app`,
      )
    }
  },
})
