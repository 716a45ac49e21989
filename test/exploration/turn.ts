import { type Effect, reduce, type SessionEvent, type State } from './core.js'
import { lawsOfTurn } from './laws.js'
import { type Question, stampOf, type Tab, type World } from './world.js'

/** One event of tab `i`, reduced, and its effects done as far as they take no time. Changes `w`. */
export function turn(w: World, i: number, event: SessionEvent): void {
  const tab = w.tabs[i] as Tab
  const before = tab.state
  const state = reduce(before, event, stampOf(w, tab))
  tab.state = state
  for (const effect of state.effects) perform(w, i, tab, effect)
  lawsOfTurn(w, tab, before, event)
  for (const effect of state.effects) {
    if (effect.do === 'emit' && effect.type === 'ended') tab.over = [...tab.over, effect.detail.sessionId]
  }
  // Done; a million of them would be kept for nothing.
  state.effects = []
}

function perform(w: World, i: number, tab: Tab, effect: Effect): void {
  switch (effect.do) {
    case 'bury':
      w.line = effect.line
      return
    case 'post':
      return post(w, 1 - i, effect.kind, effect.sid, effect.at)
    case 'flush':
      w.flushed = effect.at
      return
    case 'hurry':
      return hurry(tab)
    case 'read':
      return read(tab)
    case 'save':
      tab.tasks.push({ kind: 'save', seq: ++tab.calls, change: effect.change })
      return
    case 'ask':
      return ask(w, tab, { ...effect, what: effect.what === 'refresh' ? 'check' : effect.what })
  }
}

/** A message that has not come yet may come at any time, in any order, or never; told twice it is told once. */
export function post(w: World, to: number, kind: string, sid: string, at: number): void {
  if (w.tabs[to]?.life === 'gone') return
  const known = w.letters.some((letter) => letter.to === to && letter.kind === kind && letter.sid === sid)
  // Of several signs of a person only the latest matters.
  w.letters = known
    ? w.letters.map((old) => (old.to === to && old.kind === kind && old.sid === sid ? { ...old, at } : old))
    : [...w.letters, { to, kind, sid, at }]
}

/** At most one read in flight and one behind it. */
function read(tab: Tab): void {
  if (tab.reading) {
    tab.again = true
    return
  }
  tab.reading = true
  tab.tasks.push({ kind: 'read', seq: ++tab.calls })
}

/** Somebody signs in: a logout in flight is given up. */
export function hurry(tab: Tab): void {
  tab.tasks = tab.tasks.map((task) =>
    task.kind === 'ask' && task.ask.what === 'logout' && ['sent', 'answered'].includes(task.stage)
      ? { ...task, stage: 'answered', answer: { kind: 'failed', code: 'network' } }
      : task,
  )
}

function ask(w: World, tab: Tab, ask: Question['ask']): void {
  const waits = ask.shared || ask.what === 'login'
  const question: Question = {
    kind: 'ask',
    ask,
    stage: 'waiting',
    since: w.now,
    wanted: tab.state,
    attempts: 0,
    cookie: 0,
    retryAt: 0,
    seq: 0,
  }
  // A logout is sent at once; the lock only keeps others from overtaking it.
  const holds = ask.what === 'logout' && isFree(w, 'logout') ? ('logout' as const) : undefined
  tab.tasks.push(waits ? question : { ...sent(w, tab.state, question), holds })
}

/** Which lock a question waits for, and for how long at most. */
export const lockOf = ({ ask: { what } }: Question): ['ask' | 'logout', number] =>
  what === 'login' ? ['logout', 2000] : [what === 'logout' ? 'logout' : 'ask', 12_000]

export function isFree(w: World, lock: 'ask' | 'logout'): boolean {
  return !w.tabs.some(({ tasks }) => tasks.some((task) => task.kind === 'ask' && task.holds === lock))
}

/** The question on its way to the server, with what the tab then knows. */
export function sent(w: World, state: State, question: Question): Question {
  const { sid, answer, ended } = state.record ?? {}
  return {
    ...question,
    stage: 'sent',
    since: w.now,
    cookie: w.cookie,
    attempts: state.attempts,
    asked: { what: question.ask.what, at: state.now, sid, answer, live: !!sid && !ended },
  }
}
