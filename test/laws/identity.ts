import type { EndReason } from '../../src/index.js'
import type { Sent, ServerSession, World } from '../../src/testing/index.js'

/** What the server knows a session of the client by. */
export interface Identity {
  /** The credential of session `sid`; `undefined` where there is none, or more than one. */
  of(sid: string): string | undefined
  /** The server's session of that credential. */
  session(credential: string | undefined): ServerSession | undefined
  /** The credential that a request carried. */
  carried(sent: Sent): string | undefined
  /** Whether what a page announces is the end for all pages. */
  ends(sid: string, reason: EndReason, tab: string): boolean
}

/** The browser's one cookie is the session's, whichever that is. */
export const byCookie = (world: World): Identity => ({
  of: () => world.cookie,
  session: (cookie) => world.server.sessions().find(({ id }) => id === cookie),
  carried: ({ cookie }) => cookie,
  ends: () => true,
})
