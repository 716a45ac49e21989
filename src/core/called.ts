import { HOLD_AT_MOST, REQUEST_DEADLINE } from './numbers.js'
import { vouch } from './acts.js'
import { owed } from './snapshot.js'
import { ask, endSession, type Turn } from './turn.js'
import type { SessionEvent } from './vocabulary.js'

type Call = Extract<
  SessionEvent,
  { type: 'login' | 'begin' | 'check' | 'extend' | 'logout' | 'touch' | 'hold' | 'release' | 'listening' }
>

/** The app called. */
export function called(turn: Turn, call: Call): void {
  const { s, effects } = turn
  switch (call.type) {
    case 'login':
      s.changingUntil = s.now + HOLD_AT_MOST + REQUEST_DEADLINE
      effects.push({ do: 'hurry' })
      return ask(turn, 'login', { credentials: call.credentials, reply: call.reply })
    case 'begin':
      return begin(turn, call)
    case 'check':
      return ask(turn, owed(s) ? 'logout' : 'check', { reply: call.reply })
    case 'extend':
      if (s.sid) return ask(turn, 'extend', { activity: 'user', activityAt: s.now, reply: call.reply })
      return void effects.push({ do: 'reply', reply: call.reply, value: false })
    case 'logout':
      return logout(turn, call.reply)
    case 'touch':
      return vouch(turn)
    case 'hold':
      s.holds = { ...s.holds, [call.hold]: s.now }
      return
    case 'release': {
      const { [call.hold]: _, ...rest } = s.holds
      s.holds = rest
      return
    }
    case 'listening':
      s.listeners = call.count
  }
}

/** The person just signed in by other means: what ended before no longer stands in the way. */
function begin(turn: Turn, { grant, reply }: Extract<Call, { type: 'begin' }>): void {
  const { s, effects } = turn
  s.over = undefined
  s.unasked = false
  s.changingUntil = s.now + HOLD_AT_MOST + REQUEST_DEADLINE
  if (s.record?.revoke?.length) s.record = { ...s.record, revoke: [] }
  effects.push({ do: 'bury', line: '' }, { do: 'save', change: { kind: 'delivered' } })
  ask(turn, 'begin', { credentials: grant, reply })
}

/** Local first and at once, in all tabs; then the server. */
function logout(turn: Turn, reply: number): void {
  const { s, policy, stamp, effects } = turn
  s.logouts++
  const [kind, noted] = stamp.line?.split(':') ?? []
  const recorded = s.record && !s.record.ended ? s.record.sid : undefined
  const sid = s.sid ?? recorded ?? (!s.read && kind === 'active' ? noted : undefined)
  s.startingUntil = s.changingUntil = 0
  s.unasked = false
  if (sid) endSession(turn, sid, 'logout', true)
  if (policy.canLogout) return ask(turn, 'logout', { reply })
  effects.push({ do: 'reply', reply, value: false })
}
