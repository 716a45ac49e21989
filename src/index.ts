export { createSession } from './browser/createSession.js'
export { tokenServer } from './browser/tokenServer.js'
export type { SessionOptions } from './client/options.js'
export type { Session } from './client/session.js'
export type { Grant } from './core/answer.js'
export type { Duration } from './core/duration.js'
export { isSessionError, SessionError, type SessionErrorCode } from './core/errors.js'
export { policies } from './core/policies.js'
export type { PolicyOptions } from './core/policy.js'
export type { EndReason } from './core/record.js'
export type { Degradation, Snapshot, Status } from './core/snapshot.js'
export type { Happenings } from './core/vocabulary.js'
export type {
  Accepted,
  ActivitySource,
  Answer,
  Ask,
  Channel,
  Clock,
  Credentials,
  Failed,
  Lock,
  Locked,
  OpenChannel,
  OpenTokens,
  Page,
  PageChange,
  Ports,
  RecordStore,
  Refused,
  SessionServer,
  Stop,
  Stored,
  TokenHalf,
  TokenStore,
  Tombstone,
} from './ports.js'
export { type CookieServerOptions, cookieServer } from './servers/cookie.js'
export type { HttpOptions } from './servers/http.js'
export type { TokenServerOptions } from './servers/token.js'
export { indexedDbTokens } from './tokens/indexedDb.js'
export { memoryTokens } from './tokens/memory.js'
export { webStorageTokens } from './tokens/webStorage.js'
