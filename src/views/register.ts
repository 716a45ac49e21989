import type { Session } from '../client/session.js'

/**
 * Where an app says of what type its session is, once: hooks and composables then know its user.
 *
 * @example
 * declare module 'sojourn/react' { // or 'sojourn/vue'
 *   interface Register { session: typeof session }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: the app fills it
export interface Register {}

/** The app's own user; without `Register` anything, as with `createSession`. */
// biome-ignore lint/suspicious/noExplicitAny: the app's own type, unknown here
export type User = Register extends { session: Session<infer U> } ? U : any
