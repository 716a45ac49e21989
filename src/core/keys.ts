import type { EndReason } from './record.js'
import type { State } from './state.js'

/** What a tab knows of the credentials that its token store keeps for one session: all but the secrets. */
export interface Kept {
  sid: string
  gen: number
  receivedAt: number
  seenAt: number
  /** `Infinity` where the server does not say. */
  accessExpiresAt: number
  startedAt: number
  absoluteEndsAt: number
  user?: unknown
  userId?: string | undefined
  /** Why that session is over: the credentials only serve to revoke it. */
  revoking?: EndReason | undefined
}

/** The credentials of the session that this tab shows. */
export const keyOf = ({ kept, sid }: State): Kept | undefined =>
  kept?.find((key) => key.sid === sid && !key.revoking)
