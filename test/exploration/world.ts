import {
  type Answer,
  type AskEffect,
  type Asked,
  type Change,
  type Committed,
  initialState,
  readPolicy,
  type SessionRecord,
  type State,
} from './core.js'

export const SECOND = 1000

/** Short windows, so that few steps of time lead past every limit. */
export const IDLE: number = 60 * SECOND
export const ABSOLUTE: number = 150 * SECOND
export const policy = readPolicy(
  { idleTimeout: IDLE, idleWarning: '20s', absoluteTimeout: ABSOLUTE, absoluteWarning: '20s' },
  true,
)

/** A morning to count from. */
export const T: number = Date.UTC(2030, 0, 1, 9)

/** What became of a call of the record store; `seq` is its place in the tab's own order of calls. */
export interface Done {
  record: SessionRecord | undefined
  changed: boolean
  outcome?: Committed['outcome']
  began?: boolean | undefined
  fixation?: boolean | undefined
}

/** A call of the record store under way: its transaction (`done`) and the news of it are two steps. */
export interface Call {
  kind: 'read' | 'save'
  seq: number
  change?: Change
  done?: Done
}

/** A question to the server under way. */
export interface Question {
  kind: 'ask'
  ask: AskEffect
  /** `waiting` for the lock · `sent` · `answered`, the answer on its way · `kept`: the record is being written. */
  stage: 'waiting' | 'sent' | 'answered' | 'kept'
  /** When it began to wait, or was sent. */
  since: number
  /** What the tab knew when it wanted to ask. */
  wanted: State
  holds?: 'ask' | 'logout' | undefined
  asked?: Pick<Asked, 'what' | 'at' | 'sid' | 'answer' | 'live'>
  attempts: number
  /** The cookie that went along. */
  cookie: number
  answer?: Answer
  userId?: string | undefined
  retryAt: number
  seq: number
  done?: Done
}

export type Task = Call | Question

export interface Tab {
  name: 'A' | 'B'
  life: 'up' | 'frozen' | 'gone'
  hidden: boolean
  state: State
  /** How many calls of the record store there were. */
  calls: number
  reading: boolean
  again: boolean
  tasks: Task[]
  /** The sessions whose end this page showed. */
  over: readonly string[]
}

export interface Letter {
  to: number
  kind: string
  sid: string
  at: number
}

/** One browser with two tabs, its shared storage, and a server. */
export interface World {
  now: number
  mono: number
  offline: boolean
  record: SessionRecord | undefined
  flushed: number
  line: string | null
  cookie: number
  /** The sessions that the server knows. */
  alive: readonly { id: number; user: string }[]
  logins: number
  sids: number
  letters: Letter[]
  tabs: [Tab, Tab]
  /** When somebody last did something. */
  humanAt: number
  /** Somebody called `logout()`. */
  left: boolean
  /** The sessions that the store held as ended, or lost to a newer one. */
  over: readonly string[]
  /** Which session each of the server's was begun as. */
  begun: Readonly<Record<number, string>>
}

export const stampOf = (w: World, tab: Tab) => ({
  wall: w.now,
  mono: w.mono,
  hidden: tab.hidden,
  offline: w.offline,
  line: w.line,
})

/** A page that has just been loaded. */
export function newTab(w: World, name: Tab['name']): Tab {
  const tab: Tab = {
    name,
    life: 'up',
    hidden: false,
    state: undefined as unknown as State,
    calls: 0,
    reading: false,
    again: false,
    tasks: [],
    over: [],
  }
  tab.state = initialState(stampOf(w, tab), policy, [])
  return tab
}

/** A browser with two pages that have not looked at anything yet, and ada's cookie. */
export function createWorld(signedIn: boolean): World {
  const w = {
    now: T,
    mono: 0,
    offline: false,
    record: undefined,
    flushed: 0,
    line: null,
    cookie: signedIn ? 1 : 0,
    alive: signedIn ? [{ id: 1, user: 'ada' }] : [],
    logins: signedIn ? 1 : 0,
    sids: 0,
    letters: [],
    humanAt: T,
    left: false,
    over: [],
    begun: {},
  } as unknown as World
  w.tabs = [newTab(w, 'A'), newTab(w, 'B')]
  return w
}

/** A copy that a step may change. States, records and tasks' contents are never changed, only replaced. */
export function fork(w: World): World {
  const [a, b] = w.tabs
  return {
    ...w,
    letters: [...w.letters],
    tabs: [
      { ...a, tasks: [...a.tasks] },
      { ...b, tasks: [...b.tasks] },
    ],
  }
}
