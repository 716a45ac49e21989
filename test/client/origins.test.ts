import { describe, expect, test } from 'vitest'
import { cookieServer, memoryTokens, tokenServer } from '../../src/index.js'
import { refusal, rejects } from '../core/refusal.js'
import { BASE, desk } from './desk.js'
import { signedInDesk, TOKEN_URLS, type TokenDeskOptions, tokenDesk } from './tokenDesk.js'

const API = 'https://api.example.com'
const listed: TokenDeskOptions = { origins: ['https://app.example', API] }

/** What left the page for a request of the app. */
const left = async (it: Awaited<ReturnType<typeof signedInDesk>>, input: RequestInfo | URL) => {
  const before = it.sent.length
  const error = await it.until(
    it.session.fetch(input).then(
      () => undefined,
      (reason: unknown) => reason,
    ),
  )
  return { error, sent: it.sent.slice(before) }
}

describe('the token goes to no origin that only looks like a listed one:', () => {
  test.each([
    ['its name as a prefix', 'https://api.example.com.evil.example/orders'],
    ['its name as a suffix', 'https://evil-api.example.com/orders'],
    ['a name below it', 'https://evil.api.example.com/orders'],
    ['the name above it', 'https://example.com/orders'],
    ['a user that is its name', 'https://api.example.com@evil.example/orders'],
    ['a user and a password', 'https://api.example.com:443@evil.example/orders'],
    ['an escaped at sign', 'https://api.example.com%40evil.example/orders'],
    ['another port', 'https://api.example.com:8443/orders'],
    ['http on the port of https', 'http://api.example.com:443/orders'],
    ['http for https', 'http://api.example.com/orders'],
    ['a trailing dot', 'https://api.example.com./orders'],
    ['a letter of another script', 'https://аpi.example.com/orders'],
    ['its punycode', 'https://xn--pi-7kc.example.com/orders'],
    ['an escaped dot and more', 'https://api.example.com%2eevil.example/orders'],
    ['a full-width dot and more', 'https://api.example.com．evil.example/orders'],
    ['backslashes', 'https:\\\\evil.example\\api.example.com'],
    ['a protocol-relative URL', '//evil.example/api.example.com'],
    ['a protocol-relative URL of backslashes', '\\\\evil.example/orders'],
    ['a line break in the scheme', 'ht\ntps://evil.example/orders'],
    ['a space before it', ' https://evil.example/orders'],
    ['websockets', 'wss://api.example.com/orders'],
    ['another protocol', 'ftp://api.example.com/orders'],
    ['a data URL', 'data:text/plain,https://api.example.com/'],
    ['script', 'javascript:fetch("https://api.example.com")'],
  ])('%s', async (_name, url) => {
    const it = await signedInDesk(listed)
    const { error, sent } = await left(it, url)
    expect(sent).toHaveLength(0)
    expect(error).toBeInstanceOf(Error)
    // Or no URL at all.
    if (!(error instanceof TypeError)) expect(error).toMatchObject({ code: 'origin_refused' })
    expect(String(error)).not.toContain('access-1')
  })

  test('not as a URL object or a Request either', async () => {
    const it = await signedInDesk(listed)
    for (const input of [new URL('https://evil.example/'), new Request('https://evil.example/')]) {
      expect(await left(it, input)).toMatchObject({ error: { code: 'origin_refused' }, sent: [] })
    }
  })
})

describe('the token goes to a listed origin, however it is written:', () => {
  test.each([
    ['as listed', `${API}/orders`],
    ['in upper case', 'HTTPS://API.EXAMPLE.COM/orders'],
    ['with its own port', 'https://api.example.com:443/orders'],
    ['with a backslash', 'https://api.example.com\\@evil.example/orders'],
    ['with an escaped dot', 'https://api%2eexample.com/orders'],
    ['with another’s name in the query', `${API}/orders?to=https://evil.example/`],
  ])('%s', async (_name, url) => {
    const it = await signedInDesk(listed)
    const { sent } = await left(it, url)
    expect(sent).toHaveLength(1)
    expect(new URL(sent[0]?.url ?? '').origin).toBe(API)
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer access-1')
  })

  test('the page’s own, when it is relative', async () => {
    const it = await signedInDesk(listed)
    const { sent } = await left(it, '/orders')
    expect(sent.map(({ url }) => url)).toEqual([`${BASE}orders`])
  })
})

describe('a redirect', () => {
  const redirected = (url: string) => () =>
    Object.defineProperties(Response.json({}), { redirected: { value: true }, url: { value: url } })

  test.each([
    'https://evil.example/orders',
    'https://api.example.com.evil.example/',
    'http://app.example/orders',
  ])('off the list, to %s, rejects origin_refused, and says only the origin', async (url) => {
    const it = await signedInDesk({ ...listed, reply: { '/orders': redirected(`${url}?code=s3cret`) } })
    const error = await rejects(it.until(it.session.fetch('/orders')), 'origin_refused')
    expect(error.message).not.toMatch(/s3cret|access-1/)
  })

  test('on the list is handed back', async () => {
    const it = await signedInDesk({ ...listed, reply: { '/orders': redirected(`${API}/orders/1`) } })
    expect((await it.until(it.session.fetch('/orders'))).status).toBe(200)
  })
})

describe('options', () => {
  const complaint = (options: TokenDeskOptions) => {
    const { code, message } = refusal(() => tokenDesk(options))
    return { code, message }
  }

  test('tokens with a cookie server is no option', () => {
    const server = cookieServer({ check: '/session' })
    const { code, message } = complaint({ server, tokens: memoryTokens() })
    expect(code).toBe('invalid_option')
    expect(message).toMatch(/tokens got .*, takes a token store such as indexedDbTokens\(\), with a token/)
  })

  test.each<[string, unknown]>([
    ['a store that was opened already', memoryTokens()('app')],
    ['a word', 'indexedDb'],
    ['null', null],
    ['a number', 7],
  ])('tokens takes no %s', (_name, tokens) => {
    expect(complaint({ tokens } as TokenDeskOptions)).toMatchObject({ code: 'invalid_option' })
  })

  test.each(Object.keys(TOKEN_URLS))('%s on an origin that is not listed is no option', (key) => {
    const server = tokenServer({ ...TOKEN_URLS, [key]: 'https://evil.example/api?key=s3cret' })
    const { code, message } = complaint({ server })
    expect(code).toBe('invalid_option')
    expect(message).toContain('https://evil.example')
    expect(message).not.toContain('s3cret')
  })

  test('every endpoint may be on a listed origin', async () => {
    const urls = Object.entries(TOKEN_URLS).map(([key, path]) => [key, API + path])
    const it = await signedInDesk({ ...listed, server: tokenServer(Object.fromEntries(urls)) })
    await it.until(it.session.refresh())
    expect(it.to('/refresh').map(({ url, credentials }) => [url, credentials])).toEqual([
      [`${API}/refresh`, 'include'],
    ])
  })

  test.each([
    'https://api.example.com/path',
    'https://user@api.example.com',
    'HTTPS://API.EXAMPLE.COM',
    'https:\\\\api.example.com',
    'https://*.example.com',
    'api.example.com',
    '*',
    'null',
    'data:text/plain,a',
    'wss://api.example.com',
    '',
  ])('origins takes no %o', (origin) => {
    expect(refusal(() => desk({ origins: [origin] })).code).toBe('invalid_option')
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 'soon', null])(
    'refreshLead takes no %o',
    (lead) => {
      const { code, message } = complaint({ refreshLead: lead } as TokenDeskOptions)
      expect([code, message]).toEqual(['invalid_option', expect.stringMatching(/refreshLead got/)])
    },
  )
})
