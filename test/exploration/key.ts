import { type Change, type SessionRecord, type State, whoIs } from './core.js'
import type { Letter, Tab, Task, World } from './world.js'

/**
 * What a world is, without what only follows from it and without chance: two with one key go on alike. Which of the two
 * tabs is called A does not matter.
 */
export function keyOf(w: World): string {
  // Random ids count only by which comes first where two are compared: one is like another.
  if (w.sids < 2) return textOf(w, digests)
  const text = textOf(w, texts)
  const sids = [...new Set(text.match(/\bs\d+\b/g))].sort()
  return text.replace(/\bs\d+\b/g, (sid) => `s${sids.indexOf(sid)}`)
}

type Texts = typeof texts

function textOf(w: World, of: Texts): string {
  const [a = '', b = ''] = w.tabs.map((tab, i) => tabText(tab, of) + lettersText(w.letters, i))
  const { now, mono, offline, flushed, line, cookie, alive, logins, humanAt, left, begun } = w
  const over = [...w.over].sort()
  const rest = [now, mono, offline, flushed, line, cookie, alive, logins, humanAt, left, over, begun]
  return `${of.record(w.record)} ${a < b ? a + b : b + a} ${JSON.stringify(rest)}`
}

const lettersText = (letters: readonly Letter[], i: number): string =>
  letters
    .filter(({ to }) => to === i)
    .map(({ kind, sid, at }) => `${kind} ${sid} ${at};`)
    .sort()
    .join('')

function tabText({ life, hidden, state, reading, again, tasks, over }: Tab, of: Texts): string {
  if (life === 'gone') return life
  const seqs = tasks.map(({ seq }) => seq).sort((a, b) => a - b)
  const each = tasks.map((task) => `${seqs.indexOf(task.seq)} ${of.task(task)}`).sort()
  const outOfTurn = seqs.filter((seq) => seq < state.seq).length
  return `${life}${hidden}${reading}${again} ${of.state(state)} ${each.join()} ${outOfTurn} ${over};`
}

/** All but `who`, a hash with the id in it, as the person; and who wrote last, which decides nothing. */
function recordText(record?: SessionRecord): string {
  if (!record) return ''
  const { who = '', sid, writer: _, ...rest } = record
  const person = ['ada', 'bob'].find((user) => whoIs(sid, user, undefined) === who) ?? who
  return JSON.stringify([sid, person, rest])
}

/** What an event left behind, what is made from the rest, and what has a text of its own. */
const LEFT_OUT = new Set('effects snapshot policy luck record gone wall mono line seq'.split(' '))

function stateText(s: State): string {
  const values = Object.entries(s).filter(([field]) => !LEFT_OUT.has(field))
  return recordText(s.record) + recordText(s.gone) + JSON.stringify(values)
}

function taskText(task: Task): string {
  const { kind, done } = task
  const { record, ...rest } = done ?? {}
  const came = done && [recordText(record), rest]
  if (kind !== 'ask') return JSON.stringify([kind, changeText(task.change), came])
  const { seq: _, done: __, wanted, ...question } = task
  const before = [wanted.logouts, task.stage === 'waiting' && recordText(wanted.record)]
  return JSON.stringify([question, before, came])
}

function changeText(change: Change | undefined): unknown {
  return change && 'view' in change ? { ...change, view: recordText(change.view) } : change
}

const texts = { record: recordText, state: stateText, task: taskText }

/** The hash of a thing's text, made once and for all: things are replaced, never changed. */
function once<A extends object>(text: (a: A) => string): (a?: A) => string {
  const known = new WeakMap<A, string>()
  return (a) => {
    if (!a) return ''
    const digest = known.get(a) ?? hashOf(text(a)).join()
    known.set(a, digest)
    return digest
  }
}

const digests: Texts = {
  record: once<SessionRecord>(recordText),
  state: once(stateText),
  task: once(taskText),
}

/** 64 bits of a text, as two halves (FNV-1a, and a second one that mixes otherwise), for a table that holds no texts. */
export function hashOf(text: string): [number, number] {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
  }
  return [(a ^ (b >>> 7)) >>> 0, (b ^ (a >>> 11)) >>> 0]
}
