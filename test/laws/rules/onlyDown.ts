import { runs, shown } from '../sight.js'
import { type MakeRule, must, SECOND } from './rule.js'

/** Nothing begins a session but the server: what is newly shown is signed in there, where the network works. */
export const onlyTheServerBegins: MakeRule = (witness) => {
  const { world, stories, trouble } = witness
  const known = new Set<string>()
  return {
    step() {
      if (stories.size === known.size) return
      for (const { sid } of stories.values()) {
        if (known.has(sid)) continue
        known.add(sid)
        const recently = world.elapsed() - witness.signedInAt < 15 * SECOND
        must('only-down', recently || trouble.net >= 0, () => `${sid} is shown, which the server never began`)
      }
    },
  }
}

/** No deadline is later than the sign-in allows, whatever people do. */
export const absoluteIsAbsolute: MakeRule = (witness) => {
  const { world, setup, stories, sights, trouble } = witness
  return {
    step() {
      if (witness.stepped) return
      for (const sight of sights.values()) {
        const { tab, snapshot } = sight
        const story = stories.get(shown(snapshot) ?? '')
        // One that a script made up, whole, begins when that says.
        if (!runs(tab) || !story || story.sid === 'stranger' || snapshot.endsAt === undefined) continue
        // When a session began, a page that came after a script planted its record has from that record alone.
        const planted = trouble.hostile >= story.began
        const found = (planted && sight.found.get(story.sid)) || 0
        const due = Math.max(witness.from(sight, story), found) + setup.absolute
        const late = snapshot.endsAt - world.now() - (due - witness.truth())
        const allowed = SECOND + witness.skew
        must('only-down', late <= allowed, () => `${tab.name} ends ${late} ms after its absolute end`)
      }
    },
  }
}
