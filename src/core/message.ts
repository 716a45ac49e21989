import { own } from './own.js'
import { END_REASONS, type EndReason, VERSION } from './record.js'

/**
 * What tabs tell each other; hints, never the truth. `activity`: a person is here. `changing`: somebody signs in right
 * now. `settled`: that came to nothing. `changed`: read the record. An end reason: that session is over.
 */
export type MessageKind = 'activity' | 'changing' | 'settled' | 'changed' | EndReason

export interface Message {
  v: number
  sid: string
  kind: MessageKind
  at: number
  from: string
}

const KINDS: readonly string[] = ['activity', 'changing', 'settled', 'changed', ...END_REASONS]

/** An untrusted value as a message, or `undefined`. */
export function readMessage(value: unknown): Message | undefined {
  const { v, sid, kind, at, from } = own(Object(value) as Partial<Message>)
  const valid =
    v === VERSION &&
    typeof sid === 'string' &&
    typeof from === 'string' &&
    sid.length + from.length <= 128 &&
    typeof at === 'number' &&
    Number.isFinite(at) &&
    KINDS.includes(kind as string)
  return valid ? { v, sid, kind: kind as MessageKind, at, from } : undefined
}
