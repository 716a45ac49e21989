// Checked by `tsc --project test/types/registered`, with the session that demo/vue registers.
import { cookieServer, createSession, type Session, type Snapshot, type Status } from 'sojourn'
import { SessionDialog, sessionPlugin, useCountdown, useIdleWarning, useSession } from 'sojourn/vue'
import { type ComputedRef, createApp, h, type Ref } from 'vue'
import { session, type User } from '../../../demo/vue/session.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function same<A, B>(equal: Equal<A, B>): void

export function useRefs(): void {
  const { status, user, endsAt, snapshot, session: found } = useSession()
  same<typeof status, ComputedRef<Status>>(true)
  same<typeof user, ComputedRef<User | undefined>>(true)
  same<typeof endsAt, ComputedRef<number | undefined>>(true)
  same<typeof snapshot.value, Snapshot<User>>(true)
  same<typeof found, Session<User>>(true)
  // @ts-expect-error: perhaps nobody is there
  user.value.name
  // @ts-expect-error: this app's users have no such field
  user.value?.roles
  // @ts-expect-error: a ref that is read only
  status.value = 'active'
  // @ts-expect-error: as is the snapshot
  snapshot.value = found.getSnapshot()
  // @ts-expect-error: no such field
  useSession().token
}

export function useWarning(): void {
  const { open, by, stay, logout } = useIdleWarning()
  same<typeof open, ComputedRef<boolean>>(true)
  same<typeof by, ComputedRef<'idle' | 'absolute' | undefined>>(true)
  same<[ReturnType<typeof stay>, ReturnType<typeof logout>], [Promise<void>, Promise<void>]>(true)
  const left: Readonly<Ref<number | undefined>> = useCountdown()
  // @ts-expect-error: time is not set
  left.value = 0
}

const stranger = createSession<{ email: string }>({ server: cookieServer({ check: '/session' }) })

export function app(): void {
  createApp({}).use(sessionPlugin, { session })
  createApp({}).use(sessionPlugin, { session, expected: 'active' })
  // @ts-expect-error: there is no plugin without a session
  createApp({}).use(sessionPlugin)
  // @ts-expect-error: the session of somebody else's users
  createApp({}).use(sessionPlugin, { session: stranger })
  h(SessionDialog, {
    messages: { stay: 'Weiter' },
    signInUrl: '/login',
    onSignIn: (event) => event.preventDefault(),
  })
  // @ts-expect-error: a text is a text
  h(SessionDialog, { messages: { stay: 1 } })
}
