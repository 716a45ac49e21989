import { describe, expect } from 'vitest'
import { it } from './harness/suite.js'
import { passed, until } from './harness/until.js'

const faults = [
  { answer: '302', fault: { kind: 'redirect' } },
  { answer: '403', fault: { kind: 'status', status: 403 } },
  { answer: 'nothing at all', fault: { kind: 'hang' } },
]

describe.concurrent('a server whose logout answers', () => {
  it.for(faults)('$answer: out at once, and sign-in still works at once', async ({ fault }, { world }) => {
    world.demo.faults.add({ path: '/api/logout', ...fault })
    const tabs = await world.apps(2)
    const [other, app] = tabs
    await app.signIn('alice')
    await other.reaches('active')

    const result = app.logout()
    await Promise.all(tabs.map((tab) => tab.reaches('signed-out', 1_000)))
    expect(await result).toBe('unconfirmed')
    await until('it is owed', app.snapshot, ({ degraded }) => degraded.includes('logout-unconfirmed'))

    const asked = Date.now()
    expect(await app.signIn('bob')).toBe('active')
    expect(Date.now() - asked).toBeLessThan(1_000)
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')

    // The owed logout died with the session it was for: it does not sign the new one out.
    world.demo.faults.clear()
    await app.reload()
    await app.reaches('active')
    await passed(2_000)
    expect(await app.shown()).toBe('Hello Bob Lindqvist')
    expect(world.demo.sessions.list().map(({ user }) => user.id)).toContain('bob')
    expect(world.requests('/api/logout').filter(({ user }) => user === 'bob')).toEqual([])
  })

  it('nothing, while it is still asked: sign-in waits for that one, 10 s at most', async ({ world }) => {
    world.demo.faults.add({ path: '/api/logout', kind: 'hang' })
    const app = await world.app()
    await app.signIn('alice')
    const result = app.logout()
    await until('it is asked', () => world.requests('/api/logout').length > 0)
    expect(await app.signIn('bob')).toBe('active')
    expect(await result).toBe('unconfirmed')
    expect(await app.shown()).toBe('Hello Bob Lindqvist')
    const [logout, login] = ['/api/logout', '/api/login'].map((path) => world.requests(path).at(-1)?.at ?? 0)
    expect((login ?? 0) - (logout ?? 0)).toBeLessThan(11_000)
  })
})
