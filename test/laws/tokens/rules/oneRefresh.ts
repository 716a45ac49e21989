import { REFRESH_WAIT } from '../../../../src/core/numbers.js'
import { milliseconds } from '../../../../src/testing/duration.js'
import { tokenPaths } from '../../../../src/testing/index.js'
import { must, type Rule, SECOND } from '../../rules/rule.js'
import type { Happening } from '../keys.js'
import type { TokenWitness } from '../witness.js'

const LAW = 'one-refresh'

type SentTo = Extract<Happening, { is: 'sent' }>

/** A refresh token is not presented again once its answer was kept, and no two refreshes of a family are under way. */
export const oneRefresh = ({ keys, setup, trouble, world }: TokenWitness): Rule => {
  const kept = new Map<string, { generation: number; at: number }>()
  const flights: SentTo[] = []
  const rotates = setup.options.server?.rotation !== 'none'
  let seen = 0

  const judge = ({ family = '', generation, tab, at }: SentTo): void => {
    // A logout that its own tab could not send may be sent by another: the server does not know the session any more.
    if (keys.fateOf(family)) return
    const newer = kept.get(family)
    const spent = rotates && newer && newer.generation > generation
    // Where the store did not work since, it cannot tell; nor in the moment in which one keeps its answer who was robbed
    // of the lock.
    const robbed = trouble.locks >= (newer?.at ?? 0) - REFRESH_WAIT && at - (newer?.at ?? 0) < 20
    const blind = robbed || trouble.storage >= (newer?.at ?? 0) - 2 * SECOND
    // Local storage shows other pages late: until the record tells, which a page that died did not get to.
    const record = Object(world.storage.record())
    const current = record.sid === keys.sidOf(family) && !record.ended
    const untold =
      setup.options.tokens === 'local' &&
      current &&
      // A tab of an older build cannot read how far a newer one's is.
      (record.gen <= generation || !!setup.build)
    // For the revocation of a session that is over: the worst that it leads to is what was asked for.
    must(LAW, !spent || blind || untold || !current, () => {
      return `${tab} presented ${family}:${generation} at ${at}, and ${family}:${newer?.generation} was kept at ${newer?.at}`
    })
    const flying = flights.filter(({ sent }) => (sent.answeredAt ?? Infinity) > at)
    const other = flying.find(({ family: of }) => of === family)
    // Two who give up at once on a lock that a third keeps do not see each other where storage shows late who presents.
    const third = flying.some(({ family: of }) => of !== family)
    const unseen =
      setup.options.tokens === 'local' &&
      third &&
      at - (other?.at ?? 0) <= milliseconds(setup.options.tokenLag ?? 0)
    // After so long in front of a lock its holder is frozen or hangs, and others go on without it.
    const frozen = world.tabs.some(({ state }) => state === 'frozen')
    const bad = Math.max(trouble.storage, trouble.locks)
    const stuck = other && (frozen || at - other.at >= REFRESH_WAIT - 50 || bad >= other.at - 2 * SECOND)
    must(LAW, !other || !!stuck || unseen || !current, () => {
      return `${tab} refreshed ${family} at ${at}, while ${other?.tab} did since ${other?.at}`
    })
  }
  return {
    step() {
      for (; seen < keys.happened.length; seen++) {
        const what = keys.happened[seen] as Happening
        if (what.is === 'kept' && what.generation > (kept.get(what.family)?.generation ?? -1))
          kept.set(what.family, what)
        if (what.is !== 'sent' || what.sent.path !== tokenPaths.refresh || !what.family) continue
        if (!setup.options.without?.includes('locks')) judge(what)
        flights.push(what)
      }
    },
    end() {
      if (setup.options.without?.includes('locks') || Math.max(trouble.storage, trouble.locks) >= 0) return
      for (const { id, reused } of world.server.families()) {
        const lost = flights.some(({ family, sent: { outcome, at, answeredAt = Infinity } }) => {
          return family === id && ((outcome !== 200 && outcome !== 401) || answeredAt - at > 9 * SECOND)
        })
        must(
          LAW,
          !reused || lost || trouble.net >= 0,
          () => `a spent token of ${id} was presented, and no answer lost`,
        )
      }
    },
  }
}
