import { runs, type Sight, shown } from '../sight.js'
import type { Witness } from '../witness.js'
import { type MakeRule, MINUTE, must, SECOND } from './rule.js'

/** Whether a page may not have noticed yet that it is `over` ms past its own deadline. */
function mayNotKnow(
  { world, trouble, stepped }: Witness,
  { tab, since, awakeAt }: Sight,
  over: number,
): boolean {
  const now = world.elapsed()
  // The store is asked once more before the end; a change and a read of it have a second each.
  const read = 2.2 * SECOND
  const throttle = tab.state === 'hidden' ? MINUTE + SECOND : 0
  if (over <= read + throttle || now - awakeAt <= read || now - since <= read) return true
  // No event tells of a sleep or of a clock that was set: the next look does.
  if (trouble.machine >= 0 && now - trouble.machine <= 31 * SECOND + throttle) return true
  return stepped && now - since <= 31 * SECOND + throttle
}

/** No running page shows a session whose deadline, as it says itself, has passed. */
export const trueTime: MakeRule = (witness) => ({
  step() {
    for (const sight of witness.sights.values()) {
      const { tab, snapshot } = sight
      if (!runs(tab) || !shown(snapshot) || snapshot.endsAt === undefined) continue
      const over = witness.world.now() - snapshot.endsAt
      must('true-time', over <= 0 || mayNotKnow(witness, sight, over), () => {
        return `${tab.name} shows a session ${over} ms past its end`
      })
    }
  },
})

/** A page that nothing could reach shows no session in its first frame: the server may have ended it. */
export const coversAfterMissing: MakeRule = (witness) => ({
  step() {
    if (witness.offline) return
    for (const { tab, missed, looked, snapshot } of witness.sights.values()) {
      must('true-time', !missed || looked || !runs(tab) || !shown(snapshot), () => {
        return `${tab.name} was out of reach, and shows ${snapshot.sessionId} at once`
      })
    }
  },
})
