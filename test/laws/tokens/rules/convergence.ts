import { must, type Rule } from '../../rules/rule.js'
import { runs, type Sight, shown } from '../../sight.js'
import type { TokenWitness } from '../witness.js'

const LAW = 'convergence'

/** All pages that run show the same session, or none; with a store of its own, a tab without credentials shows none. */
export const agreement = ({ world, sights, keys, trouble }: TokenWitness): Rule => {
  const text = ({ snapshot }: Sight): string => {
    const { status, sessionId = '' } = snapshot
    // A throttled page begins to warn on its next full minute.
    return `${status === 'warning' ? 'active' : status} ${sessionId}`
  }
  const ofItsUser = ({ tab, snapshot }: Sight): void => {
    const ids = [...keys.of(snapshot.sessionId ?? '')]
    const family = world.server.families().find(({ id }) => ids.includes(id))
    must(LAW, snapshot.user?.id === family?.user, () => {
      return `${tab.name} shows ${snapshot.user?.id}, whose tokens are ${family?.user}'s`
    })
  }
  const alone = (sight: Sight): void => {
    const { tab, snapshot } = sight
    const record = Object(world.storage.record())
    const there = Object(world.storage.tokens(tab)[record.sid])
    const has = there.sid === record.sid && there.revokingAt === undefined
    if (record.ended || has || snapshot.status === 'signed-out') return
    must('convergence', false, () => `${tab.name} has no tokens, and is ${text(sight)}`)
  }
  return {
    end() {
      const running = [...sights.values()].filter(({ tab }) => runs(tab))
      const judged = running.filter(
        ({ tab, snapshot }) => tab.state === 'visible' || snapshot.status !== 'verifying',
      )
      const first = keys.shared ? judged[0] : judged.find(({ snapshot }) => shown(snapshot))
      for (const sight of judged) {
        if (!keys.shared && trouble.hostile < 0) alone(sight)
        const out = !keys.shared && sight.snapshot.status === 'signed-out'
        must(LAW, !first || out || text(sight) === text(first), () => {
          return `${sight.tab.name} is ${text(sight)}, ${first?.tab.name} is ${first && text(first)}`
        })
        if (trouble.hostile < 0 && sight.tab.state === 'visible' && shown(sight.snapshot)) ofItsUser(sight)
      }
    },
  }
}

/** A tab that shares no credentials says so where another is signed in, and shows the session that it has some for. */
export const ownCredentials = ({ world, sights, keys, trouble, setup }: TokenWitness): Rule => ({
  end() {
    // A newer build's record this one cannot end: whose it is it does not say.
    if (keys.shared || trouble.hostile >= 0 || setup.build === 'newer') return
    const record = Object(world.storage.record())
    for (const { tab, snapshot } of sights.values()) {
      if (tab.state !== 'visible' || record.ended || !record.sid) continue
      const there = Object(world.storage.tokens(tab)[record.sid])
      if (there.sid === record.sid && there.revokingAt === undefined)
        must(
          'convergence',
          snapshot.sessionId === record.sid,
          () => `${tab.name} has tokens, is ${snapshot.status}`,
        )
      else
        must(
          'convergence',
          snapshot.degraded.includes('not-shared'),
          () => `${tab.name} does not say not-shared`,
        )
    }
  },
})
