import type { Session } from 'sojourn'
import type { RouteLocationNormalized, Router } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** For people who are signed in. */
    signedIn?: boolean
  }
}

export function guardRoutes(router: Router, session: Session): () => void {
  const signIn = (to: string) => ({ path: '/login', query: { to } })
  // The router knows places of this app only, whatever the address says.
  const back = ({ query }: RouteLocationNormalized) => `${query.to ?? '/'}`

  const unguard = router.beforeEach(async (to) => {
    const { status } = await session.ready()
    if (status === 'signed-out') return to.meta.signedIn ? signIn(to.fullPath) : undefined
    return to.path === '/login' ? back(to) : undefined
  })

  let before = session.getSnapshot().sessionId
  const unwatch = session.subscribe(() => {
    const { status, sessionId } = session.getSnapshot()
    if (status === 'starting' || sessionId === before) return
    before = sessionId
    const here = router.currentRoute.value
    if (!sessionId && here.meta.signedIn) void router.replace(signIn(here.fullPath))
    if (sessionId && here.path === '/login') void router.replace(back(here))
  })

  return () => {
    unguard()
    unwatch()
  }
}
