import { tokenPaths } from '../../src/testing/index.js'
import { must } from './rules/rule.js'
import { runs, shown } from './sight.js'
import type { Witness } from './witness.js'

/** A minute with nobody there: nothing is said, nothing is written, and one timer a tab waits. */
export async function quietWindow(witness: Witness): Promise<void> {
  const { world, sights, setup, beside, stranger } = witness
  const before = world.totals()
  const posted = world.channel.posted.length
  const from = world.elapsed()
  const drawn = (): string =>
    [...[...sights.values()].map(({ snapshot }) => snapshot), ...otherPages(witness)]
      .map((snapshot) => snapshot.status + shown(snapshot))
      .join()
  const shownBefore = drawn()
  await world.run('60s')
  const all = world.requests.filter(({ at }) => at >= from)
  const sent = all.filter(({ tab }) => isOwn(witness, tab))
  // What was under way then is written now.
  const ofBeside = beside?.requests.filter(({ at, answeredAt = at }) => answeredAt >= from) ?? []
  const others = all.length - sent.length + ofBeside.length
  if (drawn() !== shownBefore || sent.some(({ path }) => path.endsWith('/logout'))) return
  const messages = world.channel.posted.slice(posted).filter(({ from }) => isOwn(witness, from)).length
  const writes = world.totals().writes - before.writes - others
  // Without locks every visible tab may ask in the same moment. What a newer build's record says of an answer is not
  // written by this one: each of its tabs asks for itself.
  const alone = setup.options.without?.includes('locks') || setup.build === 'newer'
  // What a page asked whose time was never mended is ahead for the others, and only an answer mends that: one more.
  const mends = witness.stepped || witness.skew > 0 ? 1 : 0
  const askers = alone ? sights.size : 1 + mends
  const most = sent.length
  must(
    'quiet',
    messages <= most && writes <= most,
    () => `${messages} messages, ${writes} writes in a quiet minute`,
  )
  // Credentials of its own each tab renews for itself; without `check` and `extend` the server is told by that.
  const renewals = sent.filter(({ path }) => path === tokenPaths.refresh)
  const renewers = ['indexedDb', 'local'].includes(setup.options.tokens ?? '') ? askers : sights.size
  must(
    'quiet',
    renewals.length <= renewers && sent.length - renewals.length <= askers,
    () => `${sent.length} requests in a quiet minute`,
  )
  const silent = setup.lacks?.includes('check') && setup.lacks.includes('extend')
  must(
    'quiet',
    !sent.some((one) => one.activity === 'user' && !(silent && renewals.includes(one))),
    () => 'a request of a person, and nobody was there',
  )
  for (const { name, counts } of world.tabs.filter((tab) => runs(tab) && tab !== stranger)) {
    const { timers, requests, locks, calls } = counts()
    const waits = waitsForTokens(witness)
    must('quiet', timers <= 1 + waits + requests + 2 * locks + calls, () => `${name} has ${timers} timers`)
  }
}

/** What pages of another app or another build show. */
const otherPages = ({ beside, stranger }: Witness) =>
  [...(beside?.tabs ?? []), ...(stranger ? [stranger] : [])].map(({ session }) => session.getSnapshot())

/** All who wait for tokens that the record tells of and the store does not show yet have one timer. */
export const waitsForTokens = ({ setup }: Witness): number => (setup.options.tokens ? 1 : 0)

/** Whether this page runs this build of this app. */
export const isOwn = ({ stranger }: Witness, page: string): boolean =>
  !page.startsWith('beside:') && !(stranger && pageOf(page) === stranger.name)

/** `A2` is the second page of tab `A`. */
const pageOf = (page: string): string => page.replace(/\d+$/, '')
