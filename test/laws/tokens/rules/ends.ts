import { tokenPaths } from '../../../../src/testing/index.js'
import { isOwn } from '../../quiet.js'
import { MINUTE, must, type Rule, SECOND } from '../../rules/rule.js'
import { runs, type Story } from '../../sight.js'
import type { Happening } from '../keys.js'
import type { TokenWitness } from '../witness.js'

/** Every end has its reason: a person, a deadline, or the server's definitive word. */
export const endsHaveReasons = (witness: TokenWitness): Rule => {
  const { setup, stories, logouts, trouble, keys } = witness
  const judged = new Set<string>()
  let alone = 0
  /** The server said no, and not because this client told it to. */
  const refused = (family: string): boolean =>
    ['reused', 'operator', 'window'].includes(keys.fateOf(family) ?? '')
  const holds: Record<string, (story: Story) => boolean> = {
    logout: ({ sid, began }) =>
      logouts.has(sid) || (began >= witness.leftAt && began - witness.leftAt < 22 * SECOND),
    /** Of what no store ever kept it is not known whose it was. */
    revoked({ sid, began }) {
      // What a page put into local storage in the moment in which it died no other ever sees.
      if (setup.options.tokens === 'local' && Math.abs(witness.diedAt - began) < SECOND) return true
      const known = [...keys.of(sid)]
      if (known.length > 0) return known.some(refused)
      return witness.world.server.families().some(({ id }) => !keys.sidOf(id) && refused(id))
    },
    idle: () => true,
    // Of credentials of each tab's own the oldest sign-in's end is everybody's: the server can always shorten.
    absolute: ({ ended, serverBegan }) =>
      !keys.shared || witness.stepped || (ended?.truth ?? 0) - serverBegan >= setup.absolute - 2 * SECOND,
    replaced: () => witness.signIns > 0,
  }
  return {
    step() {
      if (trouble.hostile >= 0) return
      for (; alone < witness.alones.length; alone++) {
        const { sid, tab } = witness.alones[alone] as (typeof witness.alones)[number]
        const own = [...keys.of(sid)].filter((family) => keys.tabOf(family) === tab)
        must('failure-is-not-logout', own.some(refused) || witness.cleared || trouble.storage >= 0, () => {
          return `${sid} ended (revoked) in ${tab} without reason: ${own.map((id) => `${id} ${keys.fateOf(id)}`)}`
        })
      }
      for (const story of stories.values()) {
        if (!story.ended || judged.has(story.sid)) continue
        judged.add(story.sid)
        const { reason, by } = story.ended
        // Storage that fails is no word of the server; but it keeps pages from hearing that a sign-in replaced theirs.
        // A server without `logout` never hears that they were given up.
        const gone =
          setup.lacks?.includes('logout') ||
          [...keys.of(story.sid)].some((family) => keys.fateOf(family) === 'logout')
        const excused = reason === 'revoked' ? witness.cleared || (story.tainted && gone) : story.tainted
        must('failure-is-not-logout', excused || (holds[reason]?.(story) ?? false), () => {
          const fates = [...keys.of(story.sid)].map((family) => `${family} ${keys.fateOf(family)}`)
          return `${story.sid} ended (${reason}) in ${by} without reason: ${fates}`
        })
      }
    },
  }
}

/** After an end its tokens go to the logout only, or to a refresh for the sake of that; and nothing is kept but for it. */
export const nothingSentAfter = (witness: TokenWitness): Rule => {
  const { world, stories, trouble, keys, sights } = witness
  let seen = 0
  const troubled = ({ ended }: Story): boolean =>
    Math.max(trouble.air, trouble.storage) >= (ended?.at ?? 0) - SECOND
  const allowed = (story: Story, tab: string, ofTheApp: boolean): number => {
    const state = world.tabs.find(({ name }) => name === tab)?.state
    const bad = troubled(story)
    // A note that a later sign-in overwrote cannot tell.
    if (!bad && ofTheApp && world.storage.line()?.startsWith(`ended:${story.sid}:`)) return 0
    return bad ? (state === 'visible' ? 31 * SECOND : 2 * MINUTE) : SECOND
  }
  const judge = (what: Happening, story: Story | undefined): void => {
    if (!story?.ended?.heard || story.tainted || trouble.hostile >= 0 || !isOwn(witness, what.tab)) return
    // What arrived while a page was frozen it takes before it hears of anything.
    const { awakeAt = 0 } = [...sights.values()].find(({ tab }) => tab.name === what.tab) ?? {}
    // Nor, where neither channel nor storage works, can one know that was hidden then and is looked at now.
    const unaware = what.is === 'kept' || troubled(story)
    const late = what.at - Math.max(story.ended.at, unaware ? Math.max(awakeAt, trouble.storage) : 0)
    // The note is read before each request of the app; what the client asks itself learns of it as the page does.
    const ofTheApp = what.is === 'sent' && what.sent.path === tokenPaths.orders
    if (late <= allowed(story, what.tab, ofTheApp)) return
    const { sid, ended } = story
    const said = `${sid} ended (${ended.reason}) at ${ended.at}, and at ${what.at} ${what.tab}`
    if (what.is === 'kept')
      must(
        'final-end',
        what.mark.includes('revoked'),
        () => `${said} keeps ${what.family}:${what.generation}`,
      )
    if (what.is === 'sent') {
      const { path } = what.sent
      const good = [tokenPaths.logout, tokenPaths.refresh].some((allowed) => path === allowed)
      must('final-end', good, () => `${said} sent ${path} with its token`)
    }
  }
  return {
    step() {
      for (; seen < keys.happened.length; seen++) {
        const what = keys.happened[seen] as Happening
        if (what.is === 'kept') judge(what, stories.get(what.sid))
        if (what.is === 'sent' && what.family) judge(what, stories.get(keys.sidOf(what.family) ?? ''))
      }
    },
  }
}

/** In the end the server has heard of every end, and no store holds what is of no use any more. */
export const revokedInTheEnd = (witness: TokenWitness): Rule => ({
  end() {
    const { world, sights, keys, trouble, setup } = witness
    if (trouble.hostile >= 0) return
    const seen = [...sights.values()].filter(({ tab }) => tab.state === 'visible')
    for (const { tab, snapshot } of seen) {
      const left = Object.keys(world.storage.tokens(tab)).filter((sid) => sid !== snapshot.sessionId)
      must('final-end', left.length === 0, () => `${tab.name} shows ${snapshot.sessionId}, keeps ${left}`)
    }
    if (witness.cleared || setup.lacks?.includes('logout')) return
    // What all share a frozen build may have erased by what it knew while the storage did not work.
    if (witness.stranger && keys.shared && trouble.storage >= 0) return
    for (const { id, valid } of world.server.families()) {
      const sid = keys.sidOf(id)
      const tab = world.tabs.find(({ name }) => name === keys.tabOf(id))
      if (!valid || !sid || !tab || tab === witness.stranger) continue
      // What only one tab has is gone with it, or waits until it is seen again.
      const judges =
        keys.shared || (tab.state === 'visible' && (tab.loads === 1 || setup.options.tokens === 'session'))
      const shows = [...sights.values()].some(({ tab: of, snapshot }) => {
        return runs(of) && snapshot.sessionId === sid && (keys.shared || of === tab)
      })
      must(
        'honest-logout',
        !judges || shows,
        () => `${id} of ${sid} is shown nowhere, and the server was never told`,
      )
    }
  },
})
