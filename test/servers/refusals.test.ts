import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/ports.js'
import { bare, html, json, opaque } from './answers.js'
import { askTokens, CANARY, TOKEN_METHODS } from './tokenAnswers.js'

const said = (answer: Answer): string => (answer.kind === 'failed' ? `failed ${answer.code}` : answer.kind)
const text = (body: string, type = 'application/json', status = 200): Response =>
  new Response(body, { status, headers: { 'Content-Type': type } })

/** What `refresh` makes of an answer. */
const refresh = async (response: Response | Error): Promise<string> =>
  said((await askTokens('refresh', response)).answer)

describe('to refresh, a definitive no', () => {
  test.each<[string, () => Response]>([
    ['401 with JSON', () => json({ error: 'no' }, 401)],
    ['401 with HTML', () => html(401)],
    ['401 without a body', () => bare(401)],
    ['400 with invalid_grant', () => json({ error: 'invalid_grant' }, 400)],
    [
      '400 with invalid_grant and more',
      () => json({ error: 'invalid_grant', error_description: 'gone' }, 400),
    ],
    ['403 with JSON', () => json({ error: 'forbidden' }, 403)],
    ['403 with problem+json', () => json({}, 403, { 'Content-Type': 'application/problem+json' })],
  ])('is %s', async (_name, response) => {
    expect(await refresh(response())).toBe('refused')
  })
})

describe('to refresh, no word about the session', () => {
  const pair = { accessToken: 'access', refreshToken: 'refresh' }
  test.each<[string, () => Response | Error, string]>([
    ...['invalid_request', 'invalid_client', 'unauthorized_client', 'server_error', 'INVALID_GRANT'].map(
      (error): [string, () => Response, string] => [
        `400 with ${error}`,
        () => json({ error }, 400),
        'failed network',
      ],
    ),
    ['400 with an empty object', () => json({}, 400), 'failed network'],
    ['400 with null', () => json(null, 400), 'failed network'],
    ['400 with half a JSON', () => text('{"error":"inva', undefined, 400), 'failed network'],
    [
      '400 with invalid_grant that says it is text',
      () => text('{"error":"invalid_grant"}', 'text/plain', 400),
      'failed network',
    ],
    ['400 with HTML', () => html(400), 'failed network'],
    ['403 with HTML', () => html(403), 'failed network'],
    ['403 without a body', () => bare(403), 'failed network'],
    ...[404, 405, 408, 409, 418, 422, 425, 500, 501, 502, 503, 504].map(
      (status): [string, () => Response, string] => [
        `${status} with JSON`,
        () => json({ error: 'invalid_grant' }, status),
        'failed network',
      ],
    ),
    ['429', () => json({ error: 'invalid_grant' }, 429), 'failed rate_limited'],
    ['an opaque redirect', opaque, 'failed redirected'],
    ['302', () => bare(302, { Location: '/in' }), 'failed redirected'],
    ['200 with HTML', () => html(), 'failed malformed_response'],
    [
      '200 with a token that is null',
      () => json({ ...pair, accessToken: null }),
      'failed malformed_response',
    ],
    ['200 without a token', () => json({ user: 'ada' }), 'failed malformed_response'],
    ['200 with only a refresh token', () => json({ refreshToken: 'refresh' }), 'failed malformed_response'],
    ['200 with a line break in a token', () => json({ accessToken: 'a\nb' }), 'failed malformed_response'],
    ['200 with a lifetime of 0', () => json({ ...pair, expiresIn: 0 }), 'failed malformed_response'],
    ['200 with a negative lifetime', () => json({ ...pair, expiresIn: -1 }), 'failed malformed_response'],
    ['200 with an absurd lifetime', () => json({ ...pair, expiresIn: 1.9e12 }), 'failed malformed_response'],
    [
      '200 with JSON that says it is text',
      () => text(JSON.stringify(pair), 'text/plain'),
      'failed malformed_response',
    ],
    ['no connection', () => new TypeError('Failed to fetch'), 'failed network'],
  ])('is %s', async (_name, response, expected) => {
    expect(await refresh(response())).toBe(expected)
  })

  test('is a redirect, also where one says to check that nobody is signed in', async () => {
    const { answer } = await askTokens('refresh', opaque(), { redirect: 'signed-out' })
    expect(said(answer)).toBe('failed redirected')
  })

  test.each([429, 503])('says with a %d for how long to leave the server alone', async (status) => {
    const { answer } = await askTokens('refresh', json({}, status, { 'Retry-After': '7' }))
    expect(answer).toMatchObject({ kind: 'failed', status, retryAfter: 7000 })
  })
})

describe('to anything else', () => {
  test.each(['check', 'extend', 'logout'] as const)('%s: 400 and 403 are no word either', async (method) => {
    for (const response of [json({ error: 'invalid_grant' }, 400), json({}, 403)])
      expect((await askTokens(method, response)).answer.kind).toBe('failed')
  })

  test('login: 400 and 403 as JSON refuse the sign-in', async () => {
    for (const response of [json({ error: 'invalid_grant' }, 400), json({}, 403)])
      expect((await askTokens('login', response)).answer.kind).toBe('refused')
  })
})

describe('no token is in an answer that is no grant', () => {
  const leak = { accessToken: CANARY, refresh_token: CANARY, error: CANARY }
  test.each<[string, () => Response]>([
    ...[400, 401, 403, 404, 429, 500].map((status): [string, () => Response] => [
      `${status}`,
      () => json(leak, status),
    ]),
    ['half a JSON', () => text(`{"accessToken":"${CANARY}"`)],
    ['a token without its quotes', () => text(`{"accessToken":${CANARY}}`)],
    ['a bare token', () => text(CANARY)],
    ['HTML', () => text(CANARY, 'text/html')],
    ['a token that is none', () => json({ accessToken: `${CANARY} ` })],
    ['a list of them', () => json({ accessToken: [CANARY] })],
    ['a lifetime that is none', () => json({ accessToken: CANARY, expiresIn: CANARY })],
  ])('%s', async (_name, response) => {
    for (const method of TOKEN_METHODS) {
      const { answer } = await askTokens(method, response(), {}, { accessToken: `access-${CANARY}` })
      expect(inspect(answer, { depth: null, showHidden: true })).not.toContain(CANARY)
      expect(inspect(answer, { depth: null, showHidden: true })).not.toContain('hunter2')
    }
  })
})
