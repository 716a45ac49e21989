import { type Asked, apply, commit, type Pen, readRecord, type SessionRecord } from './core.js'
import { lawsOfAnswer, lawsOfStore } from './laws.js'
import { turn } from './turn.js'
import { type Call, type Done, policy, type Question, type Tab, type Task, type World } from './world.js'

/** A tab's calls of the store are done in the order in which they were made. */
export function nextCall(tab: Tab): Call | Question | undefined {
  let next: Call | Question | undefined
  for (const task of tab.tasks) if (isPending(task) && (!next || task.seq < next.seq)) next = task
  return next
}

const isPending = (task: Task): boolean => !task.done && (task.kind !== 'ask' || task.stage === 'kept')

function penOf(w: World, tab: Tab): Pen {
  return { now: tab.state.now, policy, writer: tab.name, newId: () => `s${++w.sids}` }
}

/** What a tab sees of the store: the record, and what was flushed beside it. */
export function seen(w: World): SessionRecord | undefined {
  const record = readRecord(w.record, w.now)
  const newer = record && !record.ended && w.flushed <= w.now && w.flushed > record.lastActivityAt
  return newer ? { ...record, lastActivityAt: w.flushed } : record
}

function write(w: World, before: SessionRecord | undefined, after: SessionRecord | undefined): boolean {
  if (after === before) return false
  const stored = w.record
  w.record = after
  if (stored && (stored.ended || stored.sid !== after?.sid) && !w.over.includes(stored.sid))
    w.over = [...w.over, stored.sid]
  lawsOfStore(w, stored)
  return true
}

/** The transaction of `task`, on what is really there. */
export function transact(w: World, i: number, task: Task): Task {
  const tab = w.tabs[i] as Tab
  // The clock is read when the store calls back.
  const pen = { ...penOf(w, tab), now: Math.max(w.now, w.mono + tab.state.anchor) }
  const before = seen(w)
  if (task.kind === 'ask') return replace(tab, task, { ...task, ...kept(w, tab, task, before, pen) })
  let done: Done = { record: before, changed: false }
  if (task.change) {
    const record = apply(before, task.change, pen)
    done = { record, changed: write(w, before, record) }
  }
  return replace(tab, task, { ...task, done })
}

function kept(
  w: World,
  tab: Tab,
  task: Question,
  before: SessionRecord | undefined,
  pen: Pen,
): Partial<Question> {
  const { ask, asked, answer, userId, retryAt, wanted } = task
  const { state } = tab
  const full = {
    ...(asked as Asked),
    told: ask.activity === 'user',
    activityAt: ask.activityAt ?? 0,
    overruled: state.logouts !== wanted.logouts,
    handed: false,
    confirms: !!ask.confirms,
    seen: state.record ?? state.gone,
    retryAt,
  }
  const { record, outcome, began, fixation } = commit(before, answer as never, userId, full, pen)
  const changed = write(w, before, record)
  lawsOfAnswer(w, before, task, !!began)
  if (began && record) w.begun = { ...w.begun, [task.cookie]: record.sid }
  return { holds: undefined, done: { record, changed, outcome, began, fixation } }
}

function replace<A extends Task>(tab: Tab, old: Task, next: A): A {
  tab.tasks = tab.tasks.map((task) => (task === old ? next : task))
  return next
}

/** The tab hears what became of its call. */
export function deliver(w: World, i: number, task: Task): void {
  const tab = w.tabs[i] as Tab
  const { seq, done } = task
  if (!done) return
  const { record, changed, outcome = 'counted', began, fixation } = done
  tab.tasks = tab.tasks.filter((other) => other !== task)
  if (task.kind === 'ask') {
    const { ask, answer, userId, retryAt, wanted } = task
    const { logouts } = wanted
    const rest = { ...(began && { began }), ...(fixation && { fixation }) }
    turn(w, i, {
      type: 'answered',
      ask,
      answer,
      userId,
      retryAt,
      logouts,
      record,
      outcome,
      changed,
      seq,
      ...rest,
    })
    return
  }
  turn(w, i, { type: 'stored', record, own: changed && task.change?.kind === 'expire', seq })
  if (task.kind === 'save') return
  tab.reading = tab.again
  tab.again = false
  if (tab.reading) tab.tasks.push({ kind: 'read', seq: ++tab.calls })
}
