import type { Answer } from '../core/answer.js'
import { type FailureCode, SessionError } from '../core/errors.js'
import { REFRESH_DEADLINE, REQUEST_DEADLINE } from '../core/numbers.js'
import type { AskEffect } from '../core/vocabulary.js'
import type { Ask, Ports, SessionServer, Stop } from '../ports.js'
import type { Send } from './exchange.js'

/** Sends requests, and knows which are in flight. */
export interface Sender {
  send: Send
  /** Gives up a logout in flight: somebody signs in. */
  hurry: Stop
  /** Gives up the refresh of a session that is over: the next one is not to wait for it. */
  abandon(sid: string): void
  /** Sends a logout in flight once more, as one that outlives the page. */
  depart: Stop
  stop: Stop
}

export function createSender({ fetch, base, clock }: Ports, server: SessionServer): Sender {
  const inFlight = new Map<AbortController, () => [AskEffect, string | undefined]>()
  let stopped = false

  /** Sends within this very task; settles by the answer, the deadline or an abort, whichever is first. */
  function send(ask: AskEffect, secret?: string): Promise<Answer> {
    const { what, credentials, activity } = ask
    if (what === 'begin' && credentials) return Promise.resolve({ kind: 'accepted', grant: credentials })
    const controller = new AbortController()
    const { signal } = controller
    inFlight.set(controller, () => [ask, secret])
    return new Promise<Answer>((resolve) => {
      const settle = (answer: Answer, cause?: unknown): void => {
        resolve(answer)
        stop()
        inFlight.delete(controller)
        controller.abort(cause)
      }
      const fail = (code: FailureCode, cause?: unknown): void =>
        settle({ kind: 'failed', code, cause }, cause)
      const deadline = what === 'refresh' ? REFRESH_DEADLINE : REQUEST_DEADLINE
      const stop = clock.after(deadline, () => fail('timeout', new SessionError('timeout', what)))
      signal.onabort = () => fail('network', signal.reason)
      if (stopped) return fail('network')
      new Promise<Answer>((answer) => {
        answer(method(server, ask, { fetch, base, signal, activity }, secret))
      }).then(
        (answer) => (isAnswer(answer, what) ? settle(answer) : fail('malformed_response')),
        (cause) => fail('network', cause),
      )
    })
  }

  return {
    send,
    hurry() {
      for (const [controller, flight] of inFlight) if (flight()[0].what === 'logout') controller.abort()
    },
    abandon(sid) {
      for (const [controller, flight] of inFlight) if (flight()[0].of === sid) controller.abort()
    },
    // Not sent so from the start: a request that outlives its page cannot be given up, and the late answer to a logout
    // would take away the cookie of the sign-in that came after.
    depart() {
      for (const flight of inFlight.values()) {
        const [ask, secret] = flight()
        if (ask.what !== 'logout') continue
        const { signal } = new AbortController()
        const to: Ask = { fetch, base, signal, activity: ask.activity, keepalive: true }
        new Promise((sent) => sent(method(server, ask, to, secret))).catch(() => {})
      }
    },
    stop() {
      stopped = true
      for (const controller of inFlight.keys()) controller.abort()
    },
  }
}

/** A server of the app's own may answer anything. */
function isAnswer(value: unknown, what: string): boolean {
  const { kind, grant } = Object(value)
  if (kind === 'accepted') return what === 'logout' || (typeof grant === 'object' && grant !== null)
  return kind === 'refused' || kind === 'failed'
}

const nothing: Answer = { kind: 'failed', code: 'network' }

async function method(
  server: SessionServer,
  { what, credentials }: AskEffect,
  ask: Ask,
  secret?: string,
): Promise<Answer> {
  const to = { ...ask, accessToken: secret }
  if (what === 'login') return server.login?.(ask, credentials) ?? nothing
  if (what === 'refresh') return server.refresh?.(ask, secret) ?? nothing
  if (what === 'logout') return server.logout?.(to) ?? nothing
  if (what === 'extend' && server.extend) return server.extend(to)
  return server.check?.(to) ?? nothing
}
