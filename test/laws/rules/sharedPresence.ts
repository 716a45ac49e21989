import { runs, type Story } from '../sight.js'
import type { Witness } from '../witness.js'
import { type MakeRule, must, SECOND } from './rule.js'

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
  // A frozen build counts from its own last question, though a newer one has told the server of people since; offline the
  // newer one cannot ask, and its record is not the older one's to write.
  const frozen = (): boolean => setup.build === 'older' || (setup.build === 'newer' && witness.offline)
  const blind = (): boolean => (deaf || frozen()) && !!setup.options.server?.idleTimeout
  const exact = (story: Story): boolean =>
    !blind() && !story.tainted && !witness.stepped && trouble.hostile < 0
  return {
    step() {
      for (const story of stories.values()) {
        if (story.ended?.reason !== 'idle' || judged.has(story.sid)) continue
        judged.add(story.sid)
        if (!exact(story)) continue
        const early = idleFrom(witness, story) - story.ended.truth
        must(
          'shared-presence',
          early <= 2 * SECOND + witness.skew,
          () => `${story.sid} ended for idleness ${early} ms early, in ${story.ended?.by}`,
        )
      }
      for (const { tab, snapshot, since, before } of sights.values()) {
        // Where every message is lost, a page that asked in vain shows what it read when it began to.
        const stale = before === 'starting' && setup.loss === 1
        if (
          stale ||
          before === 'warning' ||
          snapshot.status !== 'warning' ||
          snapshot.warning?.by !== 'idle' ||
          since !== witness.world.elapsed()
        )
          continue
        const story = stories.get(snapshot.sessionId ?? '')
        if (!story || story.ended || !exact(story) || !runs(tab)) continue
        const early = idleFrom(witness, story) - Math.max(setup.idleWarning, 20 * SECOND) - witness.truth()
        must(
          'shared-presence',
          early <= 2 * SECOND + witness.skew,
          () => `${tab.name} warns ${early} ms early`,
        )
      }
    },
  }
}
