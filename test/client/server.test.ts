import { describe, expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import type { Answer, Ask, SessionServer } from '../../src/ports.js'
import { rejects } from '../core/refusal.js'
import { type Desk, desk, signedIn, URLS, type User } from './desk.js'

const accepted: Answer<User> = { kind: 'accepted', grant: { user: { id: 'ada' } } }

/** A server of one's own that says `ada` until it is told otherwise. */
function own(more: Partial<SessionServer<User>> = {}) {
  const asked: Ask[] = []
  const says = { now: (): Promise<Answer<User>> => Promise.resolve(accepted) }
  const server: SessionServer<User> = {
    check(ask) {
      asked.push(ask)
      return says.now()
    },
    ...more,
  }
  return { server, asked, says }
}

const status = ({ session }: Desk) => session.getSnapshot().status

describe('a server of one’s own with only check', () => {
  test('signs in, extends and logs out as far as it can', async () => {
    const { server, asked } = own()
    const it = await signedIn({ server })
    expect(await it.until(it.session.extend())).toBe(true)
    expect(asked.map(({ activity }) => activity)).toEqual(['background', 'user'])
    expect(await it.until(it.session.logout())).toEqual({ server: 'unconfirmed' })
    await it.run('1h')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout', degraded: [] })
  })

  test('gets a way out, a base, a signal and who is there', async () => {
    const { server, asked } = own()
    const it = await signedIn({ server })
    expect(asked[0]).toMatchObject({ base: 'https://app.example/', activity: 'background' })
    expect(asked[0]?.signal).toBeInstanceOf(AbortSignal)
    await it.until(asked[0]?.fetch('https://app.example/x') ?? Promise.reject())
    expect(it.to('/x')).toHaveLength(1)
  })

  test('needs no URLs: its session has a name all the same', async () => {
    const it = await signedIn({ server: own().server })
    expect(status(it)).toBe('active')
  })
})

const broken: [string, () => Promise<Answer<User>>, string][] = [
  [
    'throws at once',
    () => {
      throw new Error('bug')
    },
    'network',
  ],
  ['rejects', () => Promise.reject(new TypeError('bug')), 'network'],
  ['rejects with nothing', () => Promise.reject(undefined), 'network'],
  ['never answers', () => new Promise(() => {}), 'timeout'],
  ...[
    undefined,
    null,
    {},
    'accepted',
    7,
    [],
    { kind: 'yes' },
    { kind: 'accepted' },
    { kind: 'accepted', grant: null },
    { kind: 'accepted', grant: 'ada' },
  ].map((garbage): [string, () => Promise<Answer<User>>, string] => [
    `answers ${JSON.stringify(garbage)}`,
    () => Promise.resolve(garbage as never),
    'malformed_response',
  ]),
]

describe.each(broken)('a server of one’s own that %s', (_name, answer, code) => {
  test('at the start: leaves starting, degraded', async () => {
    const { server, says } = own()
    says.now = answer
    const it = desk({ server })
    await it.run('11s')
    expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', degraded: ['server'] })
  })

  test('when asked: the call rejects, the session stays', async () => {
    const { server, says } = own()
    const it = await signedIn({ server })
    const before = it.session.getSnapshot()
    says.now = answer
    await it.until(rejects(it.session.check(), code as 'network'))
    await it.until(rejects(it.session.extend(), code as 'network'))
    expect(it.session.getSnapshot()).toEqual({ ...before, degraded: ['server'] })
    says.now = () => Promise.resolve(accepted)
    await it.until(it.session.check())
    expect(it.session.getSnapshot()).toMatchObject({ status: 'active', degraded: [] })
  })
})

describe('an answer with impossible times', () => {
  const times = ['idleExpiresIn', 'absoluteExpiresIn']
  const values = ['soon', -1, Number.NaN, null, {}]

  test.each(times.flatMap((field) => values.map((value) => [field, value] as const)))(
    '%s %o is a failure or is left out: the session stays, its deadlines stand',
    async (field, value) => {
      const { server, says } = own()
      const it = await signedIn({ server })
      const { endsAt, sessionId } = it.session.getSnapshot()
      says.now = () =>
        Promise.resolve({ kind: 'accepted', grant: { user: { id: 'ada' }, [field]: value } } as never)
      await it.until(it.session.check().catch(() => undefined))
      await it.run('1m')
      expect(it.session.getSnapshot()).toMatchObject({ status: 'active', sessionId, endsAt })
    },
  )

  test('that the app’s own read made is a failure too', async () => {
    let body: unknown = { user: { id: 'ada' } }
    const read = () => body as { user: User }
    const it = await signedIn({ server: cookieServer<User>({ ...URLS, read }) })
    for (const wrong of [undefined, null, 'ada', { user: { id: 'ada' }, idleExpiresIn: 'soon' }]) {
      body = wrong
      await it.until(it.session.check().catch(() => undefined))
      expect(status(it)).toBe('active')
    }
  })
})

describe('a pushed revocation', () => {
  test('leads to one check, which ends the session', async () => {
    let push: () => void = () => {}
    let stopped = false
    const { server, asked, says } = own({
      watch: (report) => {
        push = report
        return () => {
          stopped = true
        }
      },
    })
    const it = await signedIn({ server })
    const told: string[] = []
    it.session.on('ended', ({ reason }) => told.push(reason))
    says.now = () => Promise.resolve({ kind: 'refused' })
    const before = asked.length
    push()
    await it.run('1s')
    expect([told, asked.length - before]).toEqual([['revoked'], 1])
    it.session.close()
    expect(stopped).toBe(true)
  })

  test('that is no longer true changes nothing', async () => {
    let push: () => void = () => {}
    const it = await signedIn({
      server: own({
        watch: (report) => {
          push = report
          return () => {}
        },
      }).server,
    })
    const before = it.session.getSnapshot()
    push()
    await it.run('1s')
    expect(it.session.getSnapshot()).toBe(before)
  })
})

test('userId tells who a user is', async () => {
  const { server, says } = own({ userId: (user) => user.id.toLowerCase() })
  const it = await signedIn({ server })
  const { sessionId } = it.session.getSnapshot()
  says.now = () => Promise.resolve({ kind: 'accepted', grant: { user: { id: 'ADA' } } })
  expect(await it.until(it.session.check())).toMatchObject({ sessionId, user: { id: 'ADA' } })
})
