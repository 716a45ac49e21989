import { describe, expect } from 'vitest'
import { appPath, asApp } from './harness/app.js'
import { move } from './harness/input.js'
import { countLeftovers } from './harness/leftovers.js'
import { it } from './harness/suite.js'
import { passed, until } from './harness/until.js'

/** What the page's own probes listen to (`harness/probes.ts`). */
const PROBED = [
  'error',
  'pageshow',
  'resume',
  'securitypolicyviolation',
  'unhandledrejection',
  'visibilitychange',
]

describe('`close()` leaves nothing', () => {
  it('no timer, listener, channel or lock, and no message or write any more', async ({ world }) => {
    const tab = await world.open()
    await tab.page.addInitScript(countLeftovers)
    await tab.goto(world.url + appPath({ idle: '22s', warning: '20s' }))
    const app = asApp(tab)
    const other = await world.app()
    await app.front()
    await app.signIn()
    await move(app)
    await app.page.evaluate(() => void window.session.hold('a call'))

    const alive = await app.page.evaluate(() => window.leftovers())
    expect(alive.timers).toBeGreaterThan(0)
    expect(alive.listeners.length).toBeGreaterThan(5)
    expect(alive.channels).toBe(1)

    const counts = await app.page.evaluate(async () => {
      window.session.close()
      window.session.close()
      await storeIsQuiet()
      return { ...window.counts }

      // A transaction that was under way may still write; one that comes after it knows when it has.
      function storeIsQuiet(): Promise<unknown> {
        return new Promise((resolve, reject) => {
          const open = indexedDB.open('sojourn')
          open.onerror = reject
          open.onsuccess = () => {
            const transaction = open.result.transaction('sessions', 'readwrite')
            transaction.objectStore('sessions').get('nothing')
            transaction.oncomplete = () => resolve(open.result.close())
            transaction.onabort = reject
          }
        })
      }
    })
    const left = await until(
      'all is let go',
      () => app.page.evaluate(() => window.leftovers()),
      ({ locks }) => locks === 0,
    )
    // One entry a listener: what the test page itself listens to, and nothing of the session's.
    expect(left).toEqual({ timers: 0, listeners: PROBED, channels: 0, locks: 0, workers: 0 })

    await other.front()
    await other.logout()
    await app.front()
    await move(app)
    await passed(1_500)
    expect(await app.page.evaluate(() => window.counts)).toEqual(counts)
    expect(await app.page.evaluate(() => window.leftovers())).toEqual(left)
  })

  it('no open database: it can be deleted at once', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    const outcome = await app.page.evaluate(() => {
      window.session.close()
      return new Promise((resolve) => {
        const deletion = indexedDB.deleteDatabase('sojourn')
        deletion.onblocked = () => resolve('blocked')
        deletion.onsuccess = () => resolve('deleted')
      })
    })
    expect(outcome).toBe('deleted')
  })

  it('in the middle of a request: it is aborted, and calls reject as closed', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    world.demo.faults.add({ path: '/api/*', kind: 'hang' })
    const codes = await app.page.evaluate(async () => {
      const { session } = window
      const calls = [session.fetch('/api/orders'), session.extend(), session.check()]
      session.close()
      calls.push(session.login({}), session.fetch('/api/public'))
      const settled = await Promise.allSettled(calls)
      return settled.map((one) => (one.status === 'rejected' ? one.reason.code : 'resolved'))
    })
    expect(codes).toEqual(Array(5).fill('closed'))
    await until('no request is open', () => world.requests().every(({ status }) => status !== null))
  })
})
