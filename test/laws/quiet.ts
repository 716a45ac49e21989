import { must } from './rules/rule.js'
import { shown } from './sight.js'
import type { Witness } from './witness.js'

/** A minute with nobody there: nothing is said, nothing is written, and one timer a tab waits. */
export async function quietWindow({ world, sights, setup, trouble }: Witness): Promise<void> {
  const before = world.totals()
  const from = world.elapsed()
  const drawn = (): string =>
    [...sights.values()].map(({ snapshot }) => snapshot.status + shown(snapshot)).join()
  const shownBefore = drawn()
  await world.run('60s')
  const sent = world.requests.filter(({ at }) => at >= from)
  if (drawn() !== shownBefore || sent.some(({ path }) => path.endsWith('/logout'))) return
  const { messages, writes } = world.totals()
  const told = [messages - before.messages, writes - before.writes] as const
  // Without locks every visible tab may ask in the same moment.
  const askers = setup.options.without?.includes('locks') ? sights.size : 1
  const most = Math.min(sent.length, askers)
  must(
    'quiet',
    told[0] <= most && told[1] <= most,
    () => `${told[0]} messages, ${told[1]} writes in a quiet minute`,
  )
  must('quiet', sent.length <= askers, () => `${sent.length} requests in a quiet minute`)
  must(
    'quiet',
    !sent.some(({ activity }) => activity === 'user'),
    () => 'a request of a person, and nobody was there',
  )
  for (const { name, counts } of world.tabs.filter(
    ({ state }) => state === 'visible' || state === 'hidden',
  )) {
    const { timers, requests, locks, calls } = counts()
    // A planted record may make a page wait for tokens that do not exist.
    const waits = setup.options.tokens && trouble.hostile >= 0 ? 2 : 0
    must('quiet', timers <= 1 + waits + requests + locks + calls, () => `${name} has ${timers} timers`)
  }
}
