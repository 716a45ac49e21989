import { runs, shown } from '../sight.js'
import { type MakeRule, must, SECOND } from './rule.js'

const LAW = 'presence-is-human'

/** The server is told of a person only when there was one since it was told last. */
export const onlyPeopleCount: MakeRule = (witness) => {
  const { world } = witness
  let seen = 0
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    step() {
      for (; seen < world.requests.length; seen++) {
        const sent = world.requests[seen] as (typeof world.requests)[number]
        if (sent.activity !== 'user') continue
        must(
          LAW,
          witness.lastSign > toldAt,
          () => `${sent.tab} says user at ${sent.at}, and nobody was there`,
        )
        if (sent.outcome === 200) toldAt = witness.truth()
      }
    },
  }
}

/** No deadline is later than the last sign of a person allows. */
export const onlyPeopleExtend: MakeRule = (witness) => {
  const { world, setup, stories, sights, trouble } = witness
  return {
    step() {
      if (witness.stepped || trouble.hostile >= 0) return
      for (const sight of sights.values()) {
        const { tab, snapshot } = sight
        const story = stories.get(shown(snapshot) ?? '')
        if (!runs(tab) || !story || snapshot.endsAt === undefined) continue
        const due = Math.max(witness.from(sight, story), witness.lastSign) + setup.idle
        const late = snapshot.endsAt - world.now() - (due - witness.truth())
        const allowed = SECOND + witness.skew
        must(LAW, late <= allowed, () => `${tab.name} ends ${late} ms later than a person allows`)
      }
    },
  }
}
