import type { Exchange, Send } from '../../../src/client/exchange.js'
import { createTokenExchange } from '../../../src/client/tokens/exchange.js'
import type { Answer } from '../../../src/core/answer.js'
import { SessionError } from '../../../src/core/errors.js'
import { userIdOf } from '../../../src/core/user.js'
import type { AskEffect, AskKind } from '../../../src/core/vocabulary.js'
import type { Runner } from '../../../src/testing/index.js'
import { record } from '../../core/make.js'
import { createStage } from '../../testing/stage.js'
import { createShelf, type Shelf } from './shelf.js'

/** A token exchange with its store, over a server that answers as told. */
export interface Bench extends Runner {
  exchange: Exchange
  shelf: Shelf
  /** `refresh refresh-0`: what was asked, and with which secret. */
  sent: string[]
  /** Answers what is asked next, in this order; what is not told fails. */
  answers: (Answer | Promise<Answer>)[]
  /** What the session does when somebody wants newer credentials. */
  onRefresh: (above: number) => Promise<unknown>
  /** Nobody waits for a lock any more. */
  closed: boolean
  /** The page does not run for so long, in milliseconds. */
  stop(ms: number): void
  now(): number
  /** Asks, and lets time pass until the answer is there; `start` only asks. */
  ask(what: AskKind, sid?: string): ReturnType<Exchange['run']>
  start(what: AskKind, sid?: string): ReturnType<Exchange['run']>
  /** Reads the store, as a tab with a live record of `s1` does. */
  look(): Promise<unknown>
}

export const accepted = (grant: object = {}): Answer => ({ kind: 'accepted', grant })
export const refused = (status = 401): Answer => ({ kind: 'refused', status })
export const failed: Answer = { kind: 'failed', code: 'network' }
export const granted = (gen: number, more: object = {}): Answer =>
  accepted({ accessToken: `access-${gen}`, refreshToken: `refresh-${gen}`, expiresIn: 600, ...more })

/** An answer that is given when the test says so. */
export function later() {
  let give: (answer: Answer) => void = () => {}
  const answer = new Promise<Answer>((resolve) => {
    give = resolve
  })
  return { answer, give: (value: Answer) => give(value) }
}

export function bench(kept: Record<string, unknown> = {}, shared = true, canLogout = true): Bench {
  const stage = createStage()
  const { ports } = stage.open()
  const shelf = createShelf({ shared })
  shelf.kept = kept
  const now = () => ports.clock.wall()
  let ids = 0
  const send: Send = (ask, secret) => {
    it.sent.push(secret === undefined ? ask.what : `${ask.what} ${secret}`)
    return Promise.resolve(it.answers.shift() ?? failed)
  }
  const exchange = createTokenExchange({
    store: shelf,
    clock: ports.clock,
    now,
    newId: () => `new-${++ids}`,
    userId: userIdOf,
    canLogout,
    refresh: (_of, above) => it.onRefresh(above),
    locked: async (work) => {
      if (!it.closed) await work()
    },
    patient: () => true,
  })
  const effect = (what: AskKind): AskEffect => ({ do: 'ask', what, activity: 'user' })
  const it: Bench = {
    ...stage,
    exchange,
    shelf,
    sent: [],
    answers: [],
    closed: false,
    stop: (ms) => stage.browser.machine.sleep(ms),
    onRefresh: () => Promise.reject(new SessionError('network', 'no server')),
    now,
    ask: (what, sid) => stage.until(it.start(what, sid)),
    start: (what, sid = 's1') => exchange.run(effect(what), sid, send, () => false),
    look: () => stage.until(exchange.read(record())),
  }
  return it
}
