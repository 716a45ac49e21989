import { type LoaderFunctionArgs, Outlet, type RouteObject, redirect } from 'react-router'
import type { Session } from 'sojourn'

export function createRoutes(session: Session): RouteObject[] {
  return [
    { path: '/login', element: <h1>Sign in</h1>, loader: forStrangers },
    { element: <Outlet />, loader: signedIn, children: [{ path: '/orders', element: <h1>Your orders</h1> }] },
  ]

  async function signedIn({ request }: LoaderFunctionArgs) {
    const { status } = await session.ready()
    if (status !== 'signed-out') return null
    const { pathname, search } = new URL(request.url)
    return redirect(`/login?${new URLSearchParams({ to: pathname + search })}`)
  }

  async function forStrangers({ request }: LoaderFunctionArgs) {
    const { status } = await session.ready()
    return status === 'signed-out' ? null : redirect(returnTo(request.url))
  }
}

/** A path of this app: an address that somebody else made leads nowhere else. */
function returnTo(url: string): string {
  const { origin, searchParams } = new URL(url)
  const to = new URL(searchParams.get('to') ?? '/orders', origin)
  return to.origin === origin ? to.pathname + to.search : '/orders'
}

/** Guards look again when the session begins and when it ends. */
export function watchRoutes(session: Session, router: { revalidate(): Promise<void> }): () => void {
  let before = session.getSnapshot().sessionId
  return session.subscribe(() => {
    const { status, sessionId } = session.getSnapshot()
    if (status === 'starting' || sessionId === before) return
    before = sessionId
    void router.revalidate()
  })
}
