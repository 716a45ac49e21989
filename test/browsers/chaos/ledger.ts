import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../harness/suite.js'
import { refreshPath } from '../harness/tokens.js'

/** One refresh as the server saw it. Tokens go by their generation, `3b` being the second one that came of `2`. */
export interface Attempt {
  tab: string
  at: number
  presented: string
  given?: string
  /** When the answer had left; absent where its connection was gone before. */
  answeredAt?: number
}

export interface Ledger {
  attempts(): readonly Attempt[]
  clear(): void
  /** Closes the connections over which these tabs refresh, as a network that goes away does. */
  cut(tabs: readonly string[]): void
  stop(): void
}

interface Started {
  request: IncomingMessage & { body?: { refreshToken?: string } }
  response: ServerResponse
}

/** Keeps account of who presented which refresh token, and whether the answer got out. */
export function keepLedger({ demo: { tokens, port } }: World): Ledger {
  const names = new Map<string, string>()
  const open = new Map<Started, Attempt>()
  let attempts: Attempt[] = []
  const { begin, rotate } = tokens

  function named(token: string, generation: number): string {
    const taken = [...names.values()].filter((name) => Number.parseInt(name, 10) === generation).length
    const name = `${generation}${taken ? String.fromCharCode(97 + taken) : ''}`
    names.set(token, name)
    return name
  }

  tokens.begin = (...how) => {
    names.clear()
    const pair = begin(...how)
    named(pair.refreshToken, 0)
    return pair
  }

  tokens.rotate = (token, person) => {
    const outcome = rotate(token, person)
    const presented = names.get(token) ?? 'unknown'
    const [, attempt] =
      [...open].find(([{ request }, { presented }]) => request.body?.refreshToken === token && !presented) ??
      []
    if (attempt) attempt.presented = presented
    const given = outcome.pair && named(outcome.pair.refreshToken, Number.parseInt(presented, 10) + 1)
    if (attempt && given) attempt.given = given
    return outcome
  }

  function note(message: unknown): void {
    const started = message as Started
    const { request, response } = started
    if (request.socket.localPort !== port || request.url !== refreshPath) return
    const tab = new URL(request.headers.referer ?? 'http://nobody').searchParams.get('tab') ?? 'nobody'
    const attempt: Attempt = { tab, at: Date.now(), presented: '' }
    attempts.push(attempt)
    open.set(started, attempt)
    response.once('close', () => {
      if (response.writableFinished) attempt.answeredAt = Date.now()
      open.delete(started)
    })
  }

  subscribe('http.server.request.start', note)
  return {
    attempts: () => attempts,
    clear: () => {
      attempts = []
    },
    cut: (tabs) => {
      for (const [{ response }, { tab }] of open) if (tabs.includes(tab)) response.destroy()
    },
    stop: () => unsubscribe('http.server.request.start', note),
  }
}
