import { Broken } from './laws.js'
import { nextInstant } from './moves.js'
import { arrive, expire, go, mayGo, serve } from './server.js'
import { deliver, nextCall, transact } from './store.js'
import { turn } from './turn.js'
import { fork, type Question, type Tab, type World } from './world.js'

const QUESTIONS_AT_MOST = 400
const ROUNDS = 12

/**
 * All goes well from here on: pages are shown, what is under way comes to its end, the server answers. No message comes
 * any more: what tabs agree on in the end, they have read.
 */
export function settled(before: World): World {
  const w = fork(before)
  w.letters = []
  w.offline = false
  for (const [i, tab] of w.tabs.entries()) {
    if (tab.life === 'gone') continue
    const missed = tab.life === 'frozen'
    Object.assign(tab, { life: 'up', hidden: false })
    turn(w, i, { type: 'returned', missed })
  }
  for (let round = 0; round < ROUNDS; round++) {
    finish(w)
    if (isSettled(w)) break
    // What is left waits for its time: a cover, a retry, a sign-in of a page that is gone.
    const next = nextInstant(w)
    if (next === Infinity) break
    w.mono += next - w.now
    w.now = next
    expire(w)
    w.letters = []
  }
  return w
}

function finish(w: World): void {
  for (let count = 0; finishOne(w); count++) {
    if (count > QUESTIONS_AT_MOST) throw new Broken('quiet', 'the tabs find no end by themselves')
  }
}

/** The next thing that is under way; whether there was one. */
function finishOne(w: World): boolean {
  for (const [i, tab] of w.tabs.entries()) {
    if (tab.life !== 'up') continue
    const call = nextCall(tab) ?? tab.tasks.find(({ done }) => done)
    if (call) deliver(w, i, call.done ? call : transact(w, i, call))
    else if (tab.state.due <= w.now) turn(w, i, { type: 'used' })
    else if (!tab.tasks.some((task) => task.kind === 'ask' && ask(w, i, task))) continue
    return true
  }
  return false
}

function ask(w: World, i: number, question: Question): boolean {
  if (question.stage === 'waiting') {
    if (!mayGo(w, question)) return false
    go(w, i, question)
  } else if (question.stage === 'answered') arrive(w, i, question)
  else if (question.stage === 'sent') arrive(w, i, serve(w, i, question, 'answers'))
  return true
}

const shownBy = ({ state }: Tab): string => `${state.snapshot?.status} ${state.snapshot?.sessionId ?? ''}`

function isSettled({ tabs }: World): boolean {
  const shown = tabs.filter(({ life }) => life === 'up').map(shownBy)
  return new Set(shown).size < 2 && !shown.some((text) => /^(verifying|starting)/.test(text))
}

/** Both tabs, once they could read the store, show the same. */
export function lawOfConvergence(before: World): void {
  const w = settled(before)
  const [a, b] = w.tabs.filter(({ life }) => life === 'up')
  if (!isSettled(w))
    throw new Broken('convergence', `A: ${a && shownBy(a)}, B: ${b && shownBy(b)}, and so it stays`)
}
