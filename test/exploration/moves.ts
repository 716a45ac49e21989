import { held, type SessionEvent } from './core.js'
import { LOGOUT } from './laws.js'
import { arrive, deadlineOf, expire, type Fate, go, isIdle, mayGo, serve } from './server.js'
import { deliver, nextCall, transact } from './store.js'
import { turn } from './turn.js'
import { fork, IDLE, newTab, type Question, SECOND, type Tab, type World } from './world.js'

/** One step that a world may take next. */
export interface Move {
  label: string
  /** Changes the fork of the world that it is given. */
  make(w: World): void
}

/** All that may happen next, and nothing else: what is left out here is explored nowhere. */
export function movesOf(w: World): Move[] {
  const moves: Move[] = []
  const add = (label: string, make: Move['make']): void => void moves.push({ label, make })
  for (const i of [0, 1] as const) {
    const tab = w.tabs[i]
    const of = (label: string, make: Move['make']): void => add(`${tab.name} ${label}`, make)
    if (tab.life === 'up') {
      running(w, i, tab, of)
      people(w, i, tab, of)
    }
    life(i, tab, of)
  }
  outside(w, add)
  passing(w, add)
  return moves
}

/** The world after a move; throws what it breaks. */
export function after(w: World, { make }: Move): World {
  const next = fork(w)
  make(next)
  return next
}

type Add = (label: string, make: Move['make']) => void
type Index = 0 | 1

/** What is under way in a page that runs. */
function running(w: World, i: Index, tab: Tab, add: Add): void {
  for (const [n, { to, kind, sid, at }] of w.letters.entries()) {
    if (to !== i) continue
    add(`hears ${kind}`, (next) => {
      next.letters.splice(n, 1)
      turn(next, i, { type: 'told', message: { v: 1, sid, kind, at, from: 'other' } })
    })
  }
  if (tab.state.due <= w.now) add('looks', (next) => turn(next, i, { type: 'used' }))
  const first = nextCall(tab)
  if (first) {
    add(`${nameOf(first)} in the store`, (next) => void transact(next, i, first))
    add(`${nameOf(first)}`, (next) => deliver(next, i, transact(next, i, first)))
  }
  for (const task of tab.tasks) {
    if (task.done) add(`hears of ${nameOf(task)}`, (next) => deliver(next, i, task))
    else if (task.kind === 'ask' && task.stage !== 'kept') asking(w, i, tab, task, add)
  }
}

const nameOf = (task: Tab['tasks'][number]): string =>
  task.kind === 'ask' ? task.ask.what : task.kind === 'save' ? `save ${task.change?.kind}` : 'read'

function asking(w: World, i: Index, tab: Tab, question: Question, add: Add): void {
  const name = nameOf(question)
  if (question.stage === 'waiting') {
    if (mayGo(w, question) && isIdle(tab)) add(`${name}: goes`, (next) => go(next, i, question))
  } else if (question.stage === 'answered') {
    add(`${name}: answer arrives`, (next) => void arrive(next, i, question))
    if (isIdle(tab))
      add(`${name}: answer`, (next) => deliver(next, i, transact(next, i, arrive(next, i, question))))
  } else {
    const fates: Fate[] = ['fails']
    if (!w.offline) fates.push('answers')
    if (!w.offline && ['login', 'logout'].includes(name)) fates.push('lost')
    for (const fate of fates) {
      add(`${name}: server ${fate}`, (next) => void serve(next, i, question, fate))
      if (!isIdle(tab)) continue
      add(`${name}: ${fate}`, (next) =>
        deliver(next, i, transact(next, i, arrive(next, i, serve(next, i, question, fate)))),
      )
    }
  }
}

/** What a person, or the app, does in a page. */
function people(w: World, i: Index, { state, hidden }: Tab, of: Add): void {
  const add = (label: string, event: SessionEvent, human: boolean): void =>
    of(label, (next) => {
      if (human) next.humanAt = next.now
      if (event.type === 'logout') next.left = true
      turn(next, i, event)
    })
  if (!hidden && state.activityAt < w.now) add('sees activity', { type: 'activity' }, true)
  add('calls logout', { type: 'logout', reply: LOGOUT + w.cookie }, true)
  const settled = !held(state) && !state.startingUntil
  if (settled && state.sid) add('calls extend', { type: 'extend', at: w.now, reply: 1 }, true)
  if (settled) add('calls check', { type: 'check', reply: 1 }, false)
  if (settled && !state.sid && w.logins < 3)
    for (const credentials of ['ada', 'bob'])
      add(`login as ${credentials}`, { type: 'login', credentials, reply: 1 }, true)
}

function life(i: Index, { life, hidden, name }: Tab, add: Add): void {
  const load = (next: World): void => {
    next.tabs[i] = newTab(next, name)
    turn(next, i, { type: 'started' })
    turn(next, i, { type: 'listening', count: 1 })
  }
  const leave = (next: World, gone: boolean): void => {
    next.tabs[i].hidden = true
    turn(next, i, { type: 'leaving', gone })
  }
  const show = (next: World, missed: boolean): void => {
    Object.assign(next.tabs[i], { life: 'up', hidden: false })
    turn(next, i, { type: 'returned', missed })
  }
  if (life === 'gone') return add('opens', load)
  if (life === 'frozen') return add('wakes', (next) => show(next, true))
  add('crashes', (next) => {
    const tab = next.tabs[i]
    Object.assign(tab, { life: 'gone', tasks: [], reading: false, again: false })
    next.letters = next.letters.filter(({ to }) => to !== i)
  })
  add('reloads', (next) => {
    leave(next, true)
    next.letters = next.letters.filter(({ to }) => to !== i)
    load(next)
  })
  if (!hidden) return add('hides', (next) => leave(next, false))
  add('shows', (next) => show(next, false))
  add('freezes', (next) => {
    leave(next, false)
    next.tabs[i].life = 'frozen'
  })
}

function outside(w: World, add: Add): void {
  if (w.alive.length) {
    add('the server revokes', (next) => {
      next.alive = []
    })
  }
  add(w.offline ? 'online' : 'offline', (next) => {
    next.offline = !w.offline
    for (const i of [0, 1])
      if (next.tabs[i]?.life === 'up')
        turn(next, i, next.offline ? { type: 'used' } : { type: 'returned', missed: false })
  })
}

const up = ({ tabs }: World): Tab[] => tabs.filter(({ life }) => life === 'up')

/** Time passes while nothing is under way in the store: its calls take none. */
function passing(w: World, add: Add): void {
  const to = (label: string, ms: number, asleep = false): void =>
    add(label, (next) => {
      next.now += ms
      if (!asleep) next.mono += ms
      expire(next)
    })
  to('the machine sleeps', IDLE + 10 * SECOND, true)
  if (up(w).some((tab) => nextCall(tab) || tab.tasks.some(({ done }) => done))) return
  const late = up(w).some(({ state }) => state.due <= w.now)
  if (late) return
  const due = nextInstant(w)
  if (due > w.now && due < Infinity) to('until the next instant', due - w.now)
  to('timers are late', 20 * SECOND)
  to('timers are very late', IDLE + SECOND)
}

/** When something happens by itself. */
export function nextInstant(w: World): number {
  const questions = w.tabs.flatMap(({ tasks }) => tasks.filter((task) => task.kind === 'ask'))
  const ends = questions.filter(({ stage }) => stage !== 'answered').map(deadlineOf)
  return Math.min(...up(w).map(({ state }) => state.due), ...ends.filter((at) => at > w.now))
}
