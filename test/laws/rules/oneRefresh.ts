import { LOCK_WAIT } from '../../../src/core/numbers.js'
import { paths, type Sent } from '../../../src/testing/index.js'
import { type Sight, shown } from '../sight.js'
import { type MakeRule, must, SECOND } from './rule.js'

/** So long a page may ask what it began to ask when it was loaded, also where going offline ended its start. */
const START = 1000

/**
 * However many tabs that show a session were refused: one of them asks. A page that starts or is covered always asks,
 * and so does `check()`.
 */
export const oneQuestion: MakeRule = (witness) => {
  const { world, setup, sights, trouble } = witness
  let seen = 0
  let asking: Sent[] = []
  // The record does not say who is signed in, so a page whose time to start or cover was over before it heard asks itself.
  const knows = ({ snapshot, loadedAt }: Sight): boolean =>
    !!shown(snapshot) && snapshot.user !== undefined && world.elapsed() - loadedAt > START
  const shows = ({ tab }: Sent): boolean =>
    [...sights.values()].some((sight) => tab.startsWith(sight.tab.name) && knows(sight))
  const judge = (sent: Sent): void => {
    asking = asking.filter(({ outcome }) => outcome === undefined)
    // After so long in front of a lock its holder is frozen or hangs, and others go on without it.
    const other = asking.find(({ tab, at }) => tab !== sent.tab && sent.at - at < LOCK_WAIT - 50)
    // What failed is tried again by each tab in its own time.
    const lost = trouble.locks >= (other?.at ?? 0) - 2 * SECOND || Math.max(trouble.net, trouble.hostile) >= 0
    const stuck = world.tabs.some(({ state }) => state === 'frozen' || state === 'away')
    const called = sent.at - witness.checkedAt < LOCK_WAIT
    must('one-refresh', !other || lost || stuck || called, () => {
      return `${sent.tab} asks who is signed in at ${sent.at}, ${other?.tab} does since ${other?.at}`
    })
    asking.push(sent)
  }
  return {
    step() {
      for (; seen < world.requests.length; seen++) {
        const sent = world.requests[seen] as Sent
        if (sent.path === paths.check && shows(sent) && !setup.options.without?.includes('locks')) judge(sent)
      }
    },
  }
}
