import { type Answer, apply, retryDelay } from './core.js'
import { nextCall, seen } from './store.js'
import { hurry, isFree, lockOf, post, sent, turn } from './turn.js'
import { policy, type Question, SECOND, type Tab, type World } from './world.js'

/** How the server takes a request: `lost`: it acts, but its answer never comes. */
export type Fate = 'answers' | 'fails' | 'lost'

const DEADLINE = 10 * SECOND
const FAILED: Answer = { kind: 'failed', code: 'network' }
const GONE: Answer = { kind: 'refused', status: 401 }

/** When a question's time is over: its wait for the lock, or for an answer. */
export function deadlineOf(question: Question): number {
  if (question.stage === 'waiting') return question.since + lockOf(question)[1]
  return question.stage === 'kept' ? Infinity : question.since + DEADLINE
}

/** A question that waits for a lock goes on: it has it, or has waited long enough. */
export function mayGo(w: World, question: Question): boolean {
  return isFree(w, lockOf(question)[0]) || w.now >= deadlineOf(question)
}

/** The lock is there: who asks for all looks first whether somebody else did. */
export function go(w: World, i: number, question: Question): void {
  const tab = w.tabs[i] as Tab
  const [lock] = lockOf(question)
  const holds = isFree(w, lock) ? lock : undefined
  if (question.ask.what === 'login') return signIn(w, i, { ...question, holds })
  const now = seen(w)
  const { record } = question.wanted
  const wanted =
    question.ask.what === 'logout'
      ? !!now?.revoke?.length
      : now?.sid === record?.sid && now?.answer === record?.answer && now?.checkedAt === record?.checkedAt
  tab.tasks = tab.tasks.filter((task) => task !== question)
  const seq = ++tab.calls
  if (wanted) tab.tasks.push(sent(w, tab.state, { ...question, holds }))
  else
    turn(w, i, { type: 'answered', ask: question.ask, outcome: 'skipped', record: now, changed: false, seq })
}

function signIn(w: World, i: number, question: Question): void {
  const tab = w.tabs[i] as Tab
  hurry(tab)
  const pen = { now: w.now, policy, writer: tab.name, newId: () => '' }
  ++tab.calls
  w.record = apply(seen(w), { kind: 'intent', on: true }, pen)
  post(w, 1 - i, 'changing', tab.state.record?.sid ?? '', w.now)
  tab.tasks = tab.tasks.map((task) =>
    task.kind === 'ask' && task.ask === question.ask ? sent(w, tab.state, question) : task,
  )
}

/** The server gets the request. */
export function serve(w: World, i: number, question: Question, fate: Fate): Question {
  const tab = w.tabs[i] as Tab
  const answer = fate === 'fails' ? FAILED : answerTo(w, question)
  const next: Question = {
    ...question,
    stage: 'answered',
    answer: fate === 'lost' ? FAILED : answer,
    cookie: question.ask.what === 'login' ? w.cookie : question.cookie,
    userId: answer.kind === 'accepted' && fate === 'answers' ? (answer.grant.user as string) : undefined,
  }
  tab.tasks = tab.tasks.map((task) => (task === question ? next : task))
  return next
}

function answerTo(w: World, { ask, cookie }: Question): Answer {
  const session = w.alive.find(({ id }) => id === cookie)
  const others = w.alive.filter(({ id }) => id !== cookie)
  if (ask.what === 'login') {
    const user = String(ask.credentials)
    const id = ++w.logins
    w.cookie = id
    w.alive = [...others, { id, user }]
    return { kind: 'accepted', grant: { user } }
  }
  if (!session) return GONE
  if (ask.what !== 'logout') return { kind: 'accepted', grant: { user: session.user } }
  w.alive = others
  return { kind: 'accepted', grant: {} }
}

/** The answer is here: the tab goes on to write it down. */
export function arrive(w: World, i: number, question: Question): Question {
  const tab = w.tabs[i] as Tab
  const failed = question.answer?.kind === 'failed'
  const retryAt = failed ? w.now + retryDelay(question.attempts, 0.5) : 0
  const next: Question = { ...question, stage: 'kept', retryAt, seq: ++tab.calls }
  tab.tasks = tab.tasks.map((task) => (task === question ? next : task))
  return next
}

/** Whether the tab could write it down at once. */
export const isIdle = (tab: Tab): boolean => !nextCall(tab)

/** Requests whose deadline has passed have failed, whatever the server did. */
export function expire(w: World): void {
  for (const tab of w.tabs) {
    tab.tasks = tab.tasks.map((task) =>
      task.kind === 'ask' && (task.stage === 'sent' || task.stage === 'answered') && w.now >= deadlineOf(task)
        ? { ...task, stage: 'answered', answer: { kind: 'failed', code: 'timeout' }, userId: undefined }
        : task,
    )
  }
}
