import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

const rounds = 10

describe.concurrent('a second user signs in in another tab', () => {
  it('the first page sends nothing as the wrong user, 10 rounds', async ({ world }) => {
    const [first, second] = await world.apps(2)
    await second.signIn('alice')
    await first.reaches('active')
    await sendWithoutPause(first)
    // The server switches at once, its answer takes its time: the gap in which a page can err.
    world.demo.faults.add({ path: '/api/login', kind: 'late', ms: 150 })

    for (let round = 0; round < rounds; round++) {
      const name = round % 2 === 0 ? 'bob' : 'alice'
      expect(await second.signIn(name)).toBe('active')
      await until('the first page shows them', first.snapshot, ({ user }) => user?.id === name)
      await until('it sends as them', () => sent(world).at(-1)?.path === `/api/as/${name}`)
    }

    const endings = await first.endings()
    expect(endings).toEqual(Array(rounds).fill('replaced'))
    expect(sent(world).length).toBeGreaterThan(rounds * 3)
    const wrong = sent(world).filter(({ path, user }) => path !== `/api/as/${user}`)
    expect(wrong.map(({ path, user }) => `${path} sent as ${user}`)).toEqual([])
  })

  it('a request in flight is not handed back to the next user', async ({ world }) => {
    const [first, second] = await world.apps(2)
    await second.signIn('alice')
    await first.reaches('active')
    world.demo.faults.add({ path: '/api/orders', kind: 'late', ms: 3_000 })
    const outcome = first.page.evaluate(() =>
      window.session.fetch('/api/orders').then(
        () => 'handed back',
        (error: { code?: string }) => error.code,
      ),
    )
    await until('it is asked', () => world.requests('/api/orders').length > 0)
    await second.signIn('bob')
    expect(await outcome).toBe('session_ended')
    await until('the first page shows Bob', first.shown, (text) => text === 'Hello Bob Lindqvist')
  })

  it('a sign-in outside this client replaces the first at the next look', async ({ world }) => {
    const app = await world.app()
    await app.signIn('alice')
    const other = await world.open(`${world.url}/app/sign-in?name=bob&to=/blank`)
    expect(await other.page.evaluate(() => document.visibilityState)).toBe('visible')
    await app.page.evaluate(() => window.session.check())
    await until('it shows Bob', app.shown, (text) => text === 'Hello Bob Lindqvist')
    expect(await app.endings()).toEqual(['replaced'])
    expect(world.requests('/api/logout')).toEqual([])
  })
})

/** From now on one request after the other, each to a path that says whom the page believes it serves. */
async function sendWithoutPause({ page }: App): Promise<void> {
  await page.evaluate(() => {
    // Not a timer: this tab is hidden, and there they run once a second.
    function nextTask() {
      const { port1, port2 } = new MessageChannel()
      port2.postMessage(undefined)
      return new Promise((resolve) => {
        port1.onmessage = resolve
      })
    }
    async function forever() {
      for (;;) {
        const { user } = window.session.getSnapshot()
        if (user) await window.session.fetch(`/api/as/${user.id}`).catch(() => undefined)
        await nextTask()
      }
    }
    for (let i = 0; i < 3; i++) void forever()
  })
}

function sent(world: World) {
  return world.requests().filter(({ path, user }) => path.startsWith('/api/as/') && user)
}
