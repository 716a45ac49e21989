import { vouch } from './acts.js'
import { SessionError } from './errors.js'
import { REQUEST_DEADLINE, WAIT_AT_MOST } from './numbers.js'
import { VERSION } from './record.js'
import { owed, type State, stuck } from './state.js'
import { ask, endSession } from './turn.js'
import type { CallEvent } from './vocabulary.js'

/** The app called. */
export function called(s: State, call: CallEvent): void {
  switch (call.type) {
    case 'login':
    case 'begin':
      return signIn(s, call)
    case 'check':
      return check(s, call)
    case 'extend':
      if (s.sid)
        return ask(s, 'extend', { reply: call.reply, activity: 'user', activityAt: Math.min(call.at, s.now) })
      return void s.effects.push({ do: 'reply', reply: call.reply, value: false })
    case 'refresh':
      return s.policy.tokens?.rules.called(s, call)
    case 'logout':
      return logout(s, call.reply)
    case 'touch':
      return vouch(s)
    case 'hold': {
      const { [call.hold]: _, ...others } = s.holds
      s.holds = call.on ? { ...others, [call.hold]: s.now } : others
      return
    }
    case 'listening':
      s.listeners = call.count
  }
}

function check(s: State, { shared, reply }: Extract<CallEvent, { type: 'check' }>): void {
  const { canCheck = true } = s.policy.tokens ?? {}
  if (canCheck) ask(s, stuck(s) ? 'logout' : 'check', { reply, ...(shared && { shared }) })
  else s.effects.push({ do: 'reply', reply, value: true })
}

function signIn(s: State, call: Extract<CallEvent, { type: 'login' | 'begin' }>): void {
  if ((s.record?.v ?? 0) > VERSION) {
    // Its record is never written, so a sign-in here could not be kept; nothing is sent for it.
    const error = new SessionError(
      'session_ended',
      'a newer build of this page is in use: reload, then sign in',
    )
    return void s.effects.push({ do: 'reply', reply: call.reply, value: false, error })
  }
  s.changingUntil = s.now + WAIT_AT_MOST + REQUEST_DEADLINE
  if (call.type === 'begin') {
    // The person just signed in by other means: what ended before stays so, but no logout is owed for it any more.
    s.unasked = false
    if (s.record?.revoke) s.record = { ...s.record, revoke: [] }
    // Of credentials of this tab's own it may have ended for this tab alone.
    if (s.over && s.policy.tokens?.shared !== false)
      s.effects.push({ do: 'save', change: { kind: 'end', ...s.over } })
    s.effects.push({ do: 'save', change: { kind: 'delivered' } })
  }
  ask(s, call.type, { credentials: call.credentials, reply: call.reply, activity: 'user' })
}

/** Local first and at once, in all tabs; then the server. */
function logout(s: State, reply: number): void {
  const [kind, noted] = s.line?.split(':') ?? []
  const known = s.record?.ended ? undefined : s.record?.sid
  const sid = s.sid ?? known ?? (!s.readAt && kind === 'active' ? noted : undefined)
  s.logouts++
  s.startingUntil = s.changingUntil = 0
  s.unasked = false
  if (sid) endSession(s, sid, 'logout', true)
  const nothing = s.policy.tokens && s.readAt && !owed(s)
  if (s.policy.canLogout && !nothing) ask(s, 'logout', { reply, ends: sid })
  else s.effects.push({ do: 'reply', reply, value: false })
}
