import type { Kept } from '../keys.js'
import { REQUEST_DEADLINE, WAIT_AT_MOST } from '../numbers.js'
import { type SessionRecord, sameUser } from '../record.js'
import type { State } from '../state.js'
import { readEnding } from '../tombstone.js'
import { endSession, setFault } from '../turn.js'
import { drop, withdraw } from './parting.js'

/**
 * Token servers: what the record is to a tab with these credentials. A record without them is another tab's session;
 * credentials without any record begin it again; those of an ended or replaced session are given up.
 */
export function entitled(
  s: State,
  record: SessionRecord | undefined,
  kept: readonly Kept[],
): SessionRecord | undefined {
  s.kept = kept
  setFault(s, 'not-shared', false)
  const { shared } = s.policy.tokens ?? {}
  const mine = judged(s, record)
  if (!record || record.ended || (mine && !mine.revoking)) return record
  if (!shared) {
    // Nobody signs in any more.
    if ((record.intent ?? 0) <= 0) s.changingUntil = 0
    return withdraw(s, 'replaced')
  }
  // Gone from where all tabs keep them: ended by a tab whose record is on its way, or cleared, and nobody can go on.
  endSession(s, record.sid, mine?.revoking ?? 'revoked', false)
  return s.record
}

/** Gives up what is of use no more; what is left of this record's credentials. */
function judged(s: State, record: SessionRecord | undefined): Kept | undefined {
  const ended = record?.ended && { sid: record.sid, reason: record.ended }
  for (const ending of [s.over, readEnding(s.line, s.now), ended]) {
    const key = ending && s.kept?.find(({ sid, revoking }) => sid === ending.sid && !revoking)
    if (key) drop(s, key.sid, ending.reason)
  }
  const good = [...(s.kept ?? [])].filter(({ revoking }) => !revoking)
  if (!record) {
    const [newest] = good.sort((a, b) => b.startedAt - a.startedAt)
    // Not what a sign-in of this tab's is just bringing.
    if (newest && !s.changingUntil) s.effects.push({ do: 'save', change: { kind: 'restore', key: newest } })
    return undefined
  }
  const mine = s.kept?.find(({ sid }) => sid === record.sid)
  const moving = !record.ended && !mine ? good.find((key) => goesOn(s, key, record)) : undefined
  for (const key of good) {
    if (key.sid !== record.sid && key !== moving && !underWay(s, key, record)) drop(s, key.sid, 'replaced')
  }
  return moving ? rekey(s, moving, record.sid) : mine
}

/**
 * Credentials are kept before their record is written: these, whose record this tab never saw, may be of a sign-in whose
 * record is on its way.
 */
function underWay(s: State, { sid, startedAt }: Kept, record: SessionRecord): boolean {
  if ([s.sid, s.record?.sid, s.gone?.sid, s.over?.sid].includes(sid)) return false
  const recent = s.policy.tokens?.shared
    ? s.now < startedAt + WAIT_AT_MOST + REQUEST_DEADLINE
    : s.changingUntil
  return !!recent && startedAt >= record.startedAt - REQUEST_DEADLINE
}

/** The same person signed in in another tab: a tab with credentials of its own goes on with them. */
const goesOn = (s: State, { startedAt, userId }: Kept, record: SessionRecord): boolean =>
  !s.policy.tokens?.shared && startedAt < record.startedAt && !!sameUser(record, userId)

function rekey(s: State, key: Kept, to: string): Kept {
  const moved = { ...key, sid: to }
  s.kept = s.kept?.map((kept) => (kept.sid === key.sid ? moved : kept))
  s.effects.push({ do: 'rekey', from: key.sid, to })
  return moved
}
