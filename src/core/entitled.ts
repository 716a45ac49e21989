import type { Kept } from './keys.js'
import { type SessionRecord, sameUser } from './record.js'
import type { State } from './state.js'
import { readEnding } from './tombstone.js'
import { drop, endSession, forget, setFault } from './turn.js'

/**
 * Token servers: what the record is to a tab with these credentials. A record without them is another tab's session;
 * credentials without their record begin it again; those of an ended session are given up.
 */
export function entitled(s: State, record: SessionRecord | undefined): SessionRecord | undefined {
  const { shared } = s.policy.tokens ?? {}
  setFault(s, 'not-shared', false)
  giveUpEnded(s, record)
  const good = s.kept.filter(({ revoking }) => !revoking).sort((a, b) => b.startedAt - a.startedAt)
  if (record && good.some(({ sid }) => sid === record.sid)) {
    // What is newer than the record belongs to a sign-in that is under way.
    for (const { sid, startedAt } of good)
      if (sid !== record.sid && startedAt < record.startedAt) drop(s, sid, 'replaced')
    return record
  }
  const [newest] = good
  const alive = record && !record.ended
  if (newest && alive && !shared && sameUser(record, newest.userId)) return rekeyed(s, newest, record)
  if (newest && (!record || newest.startedAt > record.startedAt)) {
    s.effects.push({ do: 'save', change: { kind: 'restore', key: newest } })
    return record?.sid === s.sid ? record : undefined
  }
  for (const { sid } of good) drop(s, sid, 'replaced')
  if (!alive) return record
  if (!shared) return strange(s)
  // Gone from where all tabs keep them: ended by a tab whose record is on its way, or cleared, and nobody can go on.
  const { revoking } = s.kept.find(({ sid }) => sid === record.sid) ?? {}
  endSession(s, record.sid, revoking ?? 'revoked', !revoking)
  return s.record
}

function giveUpEnded(s: State, record: SessionRecord | undefined): void {
  const ended = record?.ended && { sid: record.sid, reason: record.ended }
  for (const ending of [s.over, readEnding(s.line, s.now), ended]) {
    const key = ending && s.kept.find(({ sid, revoking }) => sid === ending.sid && !revoking)
    if (key) drop(s, key.sid, ending.reason)
  }
}

/** The same person signed in in another tab: this tab goes on with its own credentials. */
function rekeyed(s: State, { sid: from }: Kept, record: SessionRecord): SessionRecord {
  const to = record.sid
  s.kept = s.kept.map((key) => (key.sid === from ? { ...key, sid: to } : key))
  s.effects.push({ do: 'rekey', from, to })
  return record
}

/** Another tab's session, which this one has no credentials for. */
function strange(s: State): undefined {
  setFault(s, 'not-shared', true)
  if (s.sid) s.over = { sid: s.sid, reason: 'replaced' }
  forget(s)
  s.record = undefined
}
