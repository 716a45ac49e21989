import { createElement, type ReactElement, type ReactNode, useState } from 'react'
import { userIdOf } from '../core/user.js'
import type { User } from '../views/register.js'
import { useSession } from './useSession.js'

export interface SignedInProps {
  children?: ReactNode
  /**
   * Keeps the children, hidden, when the session ends by itself, until the same person is back: whom a user object
   * means. Without it they are gone with the session, and with what was typed into them; also where somebody else (by `id` or
   * `sub`) takes the place of the one before.
   *
   * @example
   * <SignedIn keepFor={(user) => user.id}><Form /></SignedIn>
   */
  keepFor?: (user: User) => string | number
}

/**
 * Its children while somebody is signed in. While it is not certain that the session lives (`verifying`) they are hidden
 * but kept, with what was typed into them.
 */
export function SignedIn({ children, keepFor }: SignedInProps): ReactElement | null {
  const { status, reason, user } = useSession()
  // Without `keepFor` too, what one person typed is not for the next.
  const who = user && (keepFor ?? userIdOf)(user)
  const [owner, setOwner] = useState<{ who?: string | number; key?: string | number | undefined }>({})
  if (who !== undefined && who !== owner.who) {
    // Somebody else gets children of their own.
    setOwner({ who, key: owner.who === undefined ? undefined : who })
  }

  const over = status === 'starting' || status === 'signed-out'
  if (over && (reason === 'logout' || !keepFor || owner.who === undefined)) return null
  const display = over || status === 'verifying' ? 'none' : 'contents'
  return createElement('div', { key: owner.key, style: { display } }, children)
}

/** Its children while nobody is signed in; while that is unknown, neither these nor those of `SignedIn`. */
export function SignedOut({ children }: { children?: ReactNode }): ReactNode {
  return useSession().status === 'signed-out' ? children : null
}
