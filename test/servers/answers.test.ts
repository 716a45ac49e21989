import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/core/answer.js'
import { ask, bare, html, json, METHODS, type Method, opaque } from './answers.js'

const text = (body: string, type = 'application/json'): Response =>
  new Response(body, { headers: { 'Content-Type': type } })

const said = ({ answer }: { answer: Answer }): string =>
  answer.kind === 'failed' ? `failed ${answer.code}` : answer.kind

/** What each method makes of a response, in the order check, login, logout, extend. */
type Row = [string, () => Response | Error, Record<Method, string>]
const all = (what: string): Record<Method, string> => ({
  check: what,
  login: what,
  logout: what,
  extend: what,
})
const but = (what: string, more: Partial<Record<Method, string>>) => ({ ...all(what), ...more })

const network = all('failed network')
const rows: Row[] = [
  ['200 with a user', () => json({ user: { id: 'ada' } }), all('accepted')],
  ['200 with an empty object', () => json({}), but('accepted', { check: 'refused' })],
  ['200 with a user that is null', () => json({ user: null }), but('accepted', { check: 'refused' })],
  ['200 with null', () => json(null), but('accepted', { check: 'refused' })],
  ['204', () => bare(204), but('accepted', { check: 'refused' })],
  ['200 with HTML', () => html(), all('failed malformed_response')],
  ['200 with a list', () => json([]), but('failed malformed_response', { logout: 'accepted' })],
  ['200 with a text', () => json('ada'), but('failed malformed_response', { logout: 'accepted' })],
  ['200 with half a JSON', () => text('{"user":'), but('failed malformed_response', { logout: 'accepted' })],
  [
    '200 with JSON that says it is text',
    () => text('{"user":"ada"}', 'text/plain'),
    but('failed malformed_response', { logout: 'accepted' }),
  ],
  [
    '200 with application/problem+json',
    () => text('{"user":"ada"}', 'application/vnd.api+json; charset=utf-8'),
    all('accepted'),
  ],
  [
    '200, empty, that says it is JSON',
    () => text(''),
    { check: 'failed malformed_response', login: 'accepted', logout: 'accepted', extend: 'accepted' },
  ],
  ['401 with JSON', () => json({ error: 'no' }, 401), all('refused')],
  ['401 with HTML', () => html(401), all('refused')],
  ['401 without a body', () => bare(401), all('refused')],
  ['an opaque redirect', opaque, all('failed redirected')],
  ...[301, 302, 303, 307, 308].map(
    (status): Row => [`${status}`, () => bare(status, { Location: '/in' }), all('failed redirected')],
  ),
  ...[400, 403, 422].map(
    (status): Row => [
      `${status} with JSON`,
      () => json({ error: 'no' }, status),
      but('failed network', { login: 'refused' }),
    ],
  ),
  ...[400, 403].map((status): Row => [`${status} with HTML`, () => html(status), network]),
  ...[404, 408, 425, 500, 501, 502, 503, 504].map(
    (status): Row => [`${status} with JSON`, () => json({ error: 'no' }, status), network],
  ),
  ...[404, 500, 503].map((status): Row => [`${status} with HTML`, () => html(status), network]),
  ['429', () => json({}, 429), all('failed rate_limited')],
  ['no connection', () => new TypeError('Failed to fetch'), network],
]

describe.each(rows)('%s', (_name, response, expected) => {
  test.each(METHODS)('to %s', async (method) => {
    expect(said(await ask(method, response()))).toBe(expected[method])
  })
})

describe("with redirect: 'signed-out'", () => {
  test.each([opaque, () => bare(302, { Location: '/in' })])(
    'a redirect of check means that nobody is signed in',
    async (response) => {
      expect(said(await ask('check', response(), { redirect: 'signed-out' }))).toBe('refused')
    },
  )

  test.each(['login', 'extend', 'logout'] as const)('a redirect of %s is still a failure', async (method) => {
    expect(said(await ask(method, opaque(), { redirect: 'signed-out' }))).toBe('failed redirected')
  })
})

describe('Retry-After', () => {
  const after = async (status: number, headers: Record<string, string>) => {
    const { answer } = await ask('check', bare(status, headers))
    return answer.kind === 'failed' ? answer.retryAfter : 'no failure'
  }
  const then = 'Tue, 01 Jan 2030 09:00:00 GMT'

  test.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'Retry-After': '7' }, 7000],
    ['nought', { 'Retry-After': '0' }, 0],
    [
      "a date, by the server's own clock",
      { 'Retry-After': 'Tue, 01 Jan 2030 09:00:30 GMT', Date: then },
      30_000,
    ],
    ['a date that is past', { 'Retry-After': 'Tue, 01 Jan 2030 08:00:00 GMT', Date: then }, undefined],
    ['a date without the server’s own', { 'Retry-After': 'Tue, 01 Jan 2030 09:00:30 GMT' }, undefined],
    ['a negative number', { 'Retry-After': '-5' }, undefined],
    ['a word', { 'Retry-After': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('as %s is told in milliseconds, or not at all', async (_name, headers, ms) => {
    for (const status of [429, 503]) expect(await after(status, headers)).toBe(ms)
  })
})

describe('secrets', () => {
  test.each(METHODS)('are in no answer to %s that failed', async (method) => {
    for (const response of [
      text('{"token":"s3cret"'),
      html(500),
      json({ token: 's3cret' }, 500),
      json({ token: 's3cret' }, 429),
    ]) {
      const { answer } = await ask(method, response)
      expect(inspect(answer, { depth: 9, showHidden: true })).not.toMatch(/s3cret|hunter2/)
    }
  })

  test('are in no answer that was thrown out by the app’s own read', async () => {
    const read = (body: unknown): never => {
      throw new Error(`cannot read it: ${typeof body}`)
    }
    const { answer } = await ask('check', json({ user: 'ada', token: 's3cret' }), { read })
    expect(answer).toMatchObject({ kind: 'failed', code: 'malformed_response' })
    expect(inspect(answer, { depth: 9 })).not.toContain('s3cret')
  })
})
