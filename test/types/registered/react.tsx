// Checked by `tsc --project test/types/registered`, with the session that demo/react registers.
import type { ReactElement } from 'react'
import { cookieServer, createSession, type Session, type Snapshot } from 'sojourn'
import {
  SessionDialog,
  SessionProvider,
  SignedIn,
  SignedOut,
  useCountdown,
  useIdleWarning,
  useSession,
} from 'sojourn/react'
import { session, type User } from '../../../demo/react/session.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function same<A, B>(equal: Equal<A, B>): void

export function useSnapshot(): void {
  const snapshot = useSession()
  same<typeof snapshot, Snapshot<User>>(true)
  // @ts-expect-error: perhaps nobody is there
  snapshot.user.name
  // @ts-expect-error: this app's users have no such field
  snapshot.user?.roles
  // @ts-expect-error: a snapshot is read only
  snapshot.status = 'active'
  // @ts-expect-error: what to call is the session's
  snapshot.logout()
}

export function useSelected(): void {
  const name = useSession(({ user }) => user?.name)
  same<typeof name, string | undefined>(true)
  const found = useSession((_, session) => session)
  same<typeof found, Session<User>>(true)
  // @ts-expect-error: this app's users have no such field
  useSession(({ user }) => user?.roles)
  // @ts-expect-error: a selector is a function
  useSession('user')
}

export function useWarning(): void {
  const { open, by, endsAt, pending, failed, stay, logout } = useIdleWarning()
  same<typeof open, boolean>(true)
  same<typeof by, 'idle' | 'absolute' | undefined>(true)
  same<typeof endsAt, number | undefined>(true)
  same<[typeof pending, typeof failed], [boolean, boolean]>(true)
  same<[ReturnType<typeof stay>, ReturnType<typeof logout>], [Promise<void>, Promise<void>]>(true)
  const left = useCountdown()
  same<typeof left, number | undefined>(true)
}

const stranger = createSession<{ email: string }>({ server: cookieServer({ check: '/session' }) })

export function elements(): ReactElement[] {
  return [
    <SessionProvider key="1" session={session} expected="active" />,
    // @ts-expect-error: there is no provider without a session
    <SessionProvider key="2" />,
    // @ts-expect-error: the session of somebody else's users
    <SessionProvider key="3" session={stranger} />,
    // @ts-expect-error: what is expected is active or signed-out
    <SessionProvider key="4" session={session} expected="starting" />,
    <SignedIn key="5" keepFor={(user) => user.id} />,
    // @ts-expect-error: this app's users have no such field
    <SignedIn key="6" keepFor={(user) => user.email} />,
    // @ts-expect-error: who is signed out has nothing to keep
    <SignedOut key="7" keepFor={() => 1} />,
    <SessionDialog
      key="8"
      messages={{ stay: 'Weiter' }}
      signInUrl="/login"
      onSignIn={(event) => event.preventDefault()}
    />,
    // @ts-expect-error: no such text
    <SessionDialog key="9" messages={{ remain: 'Weiter' }} />,
    // @ts-expect-error: the session comes from the provider
    <SessionDialog key="10" session={session} />,
  ]
}
