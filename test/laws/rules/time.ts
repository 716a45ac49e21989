import { runs, type Sight, type Story, shown } from '../sight.js'
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

/** No deadline is later than the last sign of a person, or the sign-in, allows. */
export const onlyPeopleExtend: MakeRule = (witness) => {
  const { setup, stories, sights, trouble } = witness
  return {
    step() {
      if (witness.stepped) return
      for (const { tab, snapshot } of sights.values()) {
        const story = stories.get(shown(snapshot) ?? '')
        if (!runs(tab) || !story || snapshot.endsAt === undefined) continue
        const absolute = story.beganTruth + setup.absolute - snapshot.endsAt
        must(
          'only-down',
          absolute >= -SECOND,
          () => `${tab.name} ends ${-absolute} ms after its absolute end`,
        )
        if (trouble.hostile >= 0) continue
        const idle = Math.max(story.beganTruth, witness.lastSign) + setup.idle - snapshot.endsAt
        must(
          'presence-is-human',
          idle >= -SECOND,
          () => `${tab.name} ends ${-idle} ms later than a person allows`,
        )
      }
    },
  }
}

/** The earliest true time at which this session may end for want of a person. */
function idleFrom(witness: Witness, story: Story): number {
  const { idle, options } = witness.setup
  // What was done within this moment may still be under way to the other tabs.
  const signs = story.signs.filter(({ at }) => at < witness.world.elapsed() - 100)
  const last = signs.at(-1)?.truth ?? story.beganTruth
  const serverIdle = options.server?.idleTimeout
  const told = Math.max(story.slidTruth, witness.told.of(story.cookie))
  return Math.min(last + idle, serverIdle ? told + (serverIdle as number) : Infinity)
}

/** While a person used any tab within the timeout, none warns and none ends for idleness. */
export const sharedPresence: MakeRule = (witness) => {
  const { setup, stories, sights, trouble } = witness
  const judged = new Set<string>()
  // Without a way to tell it, the server counts from the last refresh.
  const deaf = setup.lacks?.includes('check') && setup.lacks.includes('extend')
  const blind = !!deaf && !!setup.options.server?.idleTimeout
  const exact = (story: Story): boolean => !blind && !story.tainted && !witness.stepped && trouble.hostile < 0
  return {
    step() {
      for (const story of stories.values()) {
        if (story.ended?.reason !== 'idle' || judged.has(story.sid)) continue
        judged.add(story.sid)
        if (!exact(story)) continue
        const early = idleFrom(witness, story) - story.ended.truth
        must(
          'shared-presence',
          early <= 2 * SECOND,
          () => `${story.sid} ended for idleness ${early} ms early, in ${story.ended?.by}`,
        )
      }
      for (const { tab, snapshot, since, before } of sights.values()) {
        if (
          before === 'warning' ||
          snapshot.status !== 'warning' ||
          snapshot.warning?.by !== 'idle' ||
          since !== witness.world.elapsed()
        )
          continue
        const story = stories.get(snapshot.sessionId ?? '')
        if (!story || story.ended || !exact(story) || !runs(tab)) continue
        const early = idleFrom(witness, story) - Math.max(setup.idleWarning, 20 * SECOND) - witness.truth()
        must('shared-presence', early <= 2 * SECOND, () => `${tab.name} warns ${early} ms early`)
      }
    },
  }
}
