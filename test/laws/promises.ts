import type { World } from '../../src/testing/index.js'
import { must } from './law.js'
import { shown } from './sight.js'
import type { Witness } from './witness.js'

/** What calls of the app were told, and whether it is so. */
export type Promises = Pick<Witness, 'promised' | 'called' | 'rejections' | 'confirmed' | 'signedIn'>

const LAW = 'new-login-new-session'

export function createPromises(world: World, witness: () => Witness): Promises {
  const rejections: unknown[] = []
  const promised: Promises['promised'] = (law, holds, seen) => {
    try {
      must(law, holds, seen)
    } catch (violation) {
      witness().broken ??= violation
    }
  }
  return {
    promised,
    rejections,
    called(tab, promise) {
      const sight = witness().sights.get(tab)
      if (sight) sight.calls++
      const over = (): void => void (sight && sight.calls--)
      void promise.catch((error) => rejections.push(error)).finally(over)
    },
    confirmed(cookie, askedTruth) {
      // A cookie that was cleared meanwhile is as good as gone.
      if (world.cookie !== cookie) return
      const alive = world.server.sessions().some(({ id, beganAt }) => id === cookie && beganAt <= askedTruth)
      promised('honest-logout', !alive, () => 'a confirmed logout, and the server still has the session')
    },
    signedIn(user, snapshot, tab) {
      const { sessionId } = snapshot
      if (!sessionId) return
      const { logins } = witness()
      promised(LAW, !logins.has(sessionId), () => `${tab.name} signed in into ${sessionId} again`)
      logins.add(sessionId)
      const other = shown(snapshot) && snapshot.user?.id !== user
      promised(LAW, !other, () => `${tab.name} signed in as ${user}, is ${snapshot.user?.id}`)
    },
  }
}
