import {
  type Context,
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useMemo,
} from 'react'
import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import { type Provided, provide } from '../views/provide.js'
import type { User } from '../views/register.js'

export interface SessionProviderProps {
  /** Made by the app with `createSession`, outside its components. The provider neither starts nor closes it. */
  session: Session<User>
  /** For pages rendered on a server: what they were rendered with. The same there and in the browser. */
  expected?: Snapshot['expected']
  children?: ReactNode
}

const SessionContext: Context<Provided | undefined> = createContext<Provided | undefined>(undefined)

/**
 * Gives all components below it the app's session.
 *
 * @example
 * createRoot(root).render(<SessionProvider session={session}><App /></SessionProvider>)
 */
export function SessionProvider({ session, expected, children }: SessionProviderProps): ReactElement {
  // None of these holds anything until a component subscribes, so one that React throws away leaves nothing.
  const value = useMemo(() => provide(session, expected), [session, expected])
  return createElement(SessionContext.Provider, { value }, children)
}

export function useProvided(): Provided {
  const provided = useContext(SessionContext)
  if (!provided) throw new Error('sojourn: no <SessionProvider> above')
  return provided
}
