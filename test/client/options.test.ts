import { describe, expect, test } from 'vitest'
import { type CookieServerOptions, cookieServer, type SessionOptions, tokenServer } from '../../src/index.js'
import { refusal } from '../core/refusal.js'
import { type DeskOptions, desk } from './desk.js'

const server = cookieServer({ check: '/session' })
const at = (more: Partial<CookieServerOptions>) => ({ server: cookieServer({ check: '/session', ...more }) })

/** What `createSession` says to wrong options. */
function complaint(options: unknown): { code: string; message: string } {
  const { code, message } = refusal(() => desk(options as DeskOptions))
  return { code, message }
}

describe('a wrong option throws invalid_option, naming the option and what it takes', () => {
  test.each<[string, unknown, RegExp]>([
    ['no server', { server: undefined }, /server got undefined, takes cookieServer\(/],
    ['a server that is null', { server: null }, /server got null/],
    ['a server that is a URL', { server: '/api/session' }, /server got '\/api\/session', takes/],
    ['a server that cannot check', { server: { login: () => {} } }, /server got an object, takes/],
    ['a warning under 20 s', { idleWarning: '19s' }, /idleWarning got '19s', takes at least 20s/],
    ['an absolute warning under 20 s', { absoluteWarning: 5 }, /absoluteWarning got 5, takes at least 20s/],
    [
      'a warning as long as its timeout',
      { idleTimeout: '5m', idleWarning: '5m' },
      /idleWarning got '5m', takes less than idleTimeout/,
    ],
    ['an unknown duration', { idleTimeout: 'a while' }, /idleTimeout got 'a while', takes milliseconds/],
    ['a timeout of zero', { idleTimeout: 0 }, /idleTimeout got 0, takes/],
    ['a negative timeout', { absoluteTimeout: -1 }, /absoluteTimeout got -1, takes/],
    ['a timeout that is no number', { idleTimeout: Number.NaN }, /idleTimeout got NaN, takes/],
    [
      'an infinite timeout',
      { absoluteTimeout: Number.POSITIVE_INFINITY },
      /absoluteTimeout got Infinity, takes/,
    ],
    ['an empty name', { name: '' }, /name got '', takes a text that is not empty/],
    ['a name that is no text', { name: 7 }, /name got 7, takes/],
    [
      'an origin with a path',
      { origins: ['https://app.example/api'] },
      /origins got 'https:\/\/app.example\/api', takes origins/,
    ],
    ['an origin with a query', { origins: ['https://app.example/?a'] }, /origins got/],
    ['an origin with a user', { origins: ['https://ada@app.example'] }, /origins got/],
    ['an origin that is a wildcard', { origins: ['*'] }, /origins got '\*'/],
    ['an origin without a scheme', { origins: ['app.example'] }, /origins got 'app.example'/],
    ['an origin of files', { origins: ['file://'] }, /origins got/],
    ['an origin that is empty', { origins: [''] }, /origins got ''/],
    ['an origin that is no text', { origins: [7] }, /origins got 7/],
  ])('%s', (_name, options, message) => {
    const { code, message: said } = complaint(options)
    expect(code).toBe('invalid_option')
    expect(said).toMatch(message)
  })

  test.each([
    ['cookieServer', cookieServer, 'check'],
    ['tokenServer', tokenServer, 'refresh'],
  ] as const)('%s without its one needed URL', (name, make, needed) => {
    for (const options of [{}, undefined, '/session', { [needed]: 7 }]) {
      const { code, message } = refusal(() => make(options as never))
      expect([code, message]).toEqual(['invalid_option', expect.stringContaining(`${name}.${needed} got`)])
    }
  })

  test.each([
    ['javascript:', 'javascript:alert(1)'],
    ['data:', 'data:application/json,{}'],
    ['ftp:', 'ftp://app.example/session'],
    ['blob:', 'blob:https://app.example/1'],
    ['file:', 'file:///session'],
    ['ws:', 'wss://app.example/session'],
    ['no URL at all', 'https://'],
  ])('a URL that is not http(s): %s', (_name, check) => {
    expect(complaint(at({ check }))).toMatchObject({
      code: 'invalid_option',
      message: expect.stringMatching(/server got .*takes http\(s\) URLs/),
    })
  })

  test.each([
    ['another host', 'https://evil.example/session'],
    ['protocol-relative', '//evil.example/session'],
    ['backslashes for slashes', '\\\\evil.example\\session'],
    ['its name as a user', 'https://app.example@evil.example/session'],
    ['another port', 'https://app.example:8443/session'],
    ['its name as a prefix', 'https://app.example.evil.example/session'],
    ['its name as a suffix', 'https://evilapp.example/session'],
    ['http for https', 'http://app.example/session'],
    ['a subdomain', 'https://api.app.example/session'],
    ['a letter that looks alike', 'https://аpp.example/session'],
    ['a full stop at the end', 'https://app.example./session'],
  ])('a URL that is not on origins: %s', (_name, url) => {
    for (const endpoint of ['check', 'login', 'logout', 'extend']) {
      const { code, message } = complaint(at({ [endpoint]: url }))
      expect(code).toBe('invalid_option')
      expect(message).toMatch(
        /server got .*takes URLs on origins \(https:\/\/app\.example\); add it to the option origins/,
      )
    }
  })

  test('a secret in the query of a URL is in no message', () => {
    const { message } = complaint(at({ check: 'https://evil.example/session?key=s3cret' }))
    expect(message).not.toContain('s3cret')
  })

  test('nothing is left open by a session that was refused', () => {
    let stores = 0
    const counted: DeskOptions = {
      name: '',
      doors: ({ store }) => ({
        store(name) {
          stores++
          return store(name)
        },
      }),
    }
    refusal(() => desk(counted))
    expect(stores).toBe(0)
  })
})

describe('right options', () => {
  test.each<[string, Partial<SessionOptions>]>([
    ['absolute URLs of the page’s own origin', at({ check: 'https://app.example/session' })],
    ['its default port', at({ check: 'https://app.example:443/session' })],
    [
      'a listed origin',
      { ...at({ check: 'https://api.example/session' }), origins: ['https://api.example'] },
    ],
    [
      'a listed origin with a slash',
      { ...at({ check: 'https://api.example/s' }), origins: ['https://api.example/'] },
    ],
    [
      'a listed origin with a port',
      { ...at({ check: 'http://localhost:8080/s' }), origins: ['http://localhost:8080'] },
    ],
    ['no idle timeout', { server, idleTimeout: false }],
    ["the server's timeouts", { server, idleTimeout: 'server', absoluteTimeout: 'server' }],
    ['a name', { server, name: 'shop' }],
  ])('%s', (_name, options) => {
    const { session } = desk(options as DeskOptions)
    expect(session.getSnapshot().status).toBe('starting')
    session.close()
  })
})

/** The name a session takes, as its store is told. */
function nameOf(options: Partial<SessionOptions>, base = 'https://app.example/'): string {
  let name = ''
  const doors: DeskOptions['doors'] = ({ store }) => ({
    base,
    store(given) {
      name = given
      return store(given)
    },
  })
  desk({ ...(options as DeskOptions), doors }).session.close()
  return name
}

describe('the default name', () => {
  test('is made from the check URL: the same from every page, whatever the query', () => {
    const name = nameOf(at({ check: '/session' }))
    expect(name).toMatch(/^session-[0-9a-z]+$/)
    expect(nameOf(at({ check: '/session?v=2' }))).toBe(name)
    expect(nameOf(at({ check: '/session#x' }))).toBe(name)
    expect(nameOf(at({ check: '../session' }), 'https://app.example/shop/cart')).toBe(name)
    expect(nameOf(at({ check: 'https://app.example/session' }))).toBe(name)
    expect(nameOf({ ...at({ check: '/session', login: '/login' }), idleTimeout: '1m' })).toBe(name)
  })

  test('is another one for another URL', () => {
    expect(nameOf(at({ check: '/other' }))).not.toBe(nameOf(at({ check: '/session' })))
  })

  test('that was given is used as it is', () => {
    expect(nameOf({ server, name: 'my shop/2' })).toBe('my shop/2')
  })
})
