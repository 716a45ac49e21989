import { expect } from 'vitest'
import { inEveryEngine } from '../engines/scenario.js'
import { it } from '../harness/suite.js'
import { until } from '../harness/until.js'

inEveryEngine(
  'localStorage full: the session says so, and ends in all tabs for good',
  async ({ tab, apps, url }) => {
    const [other, app] = await apps(2, { name: 'full' })
    const stranger = await tab(`${url}/blank`)
    await stranger.run(fill)
    for (const one of [app, other]) await until('a page finds it full', () => one.run(isFull))
    expect(await app.signIn()).toBe('active')
    await other.reaches('active')
    expect((await app.snapshot()).degraded).toEqual(['storage'])
    expect(await app.logout()).toBe('confirmed')
    await other.reaches('signed-out')
    await other.reload()
    await other.reaches('signed-out')
    expect((await other.seen()).map(({ status }) => status)).not.toContain('active')

    await stranger.run(() => localStorage.clear())
    await app.signIn('bob')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    expect((await app.snapshot()).degraded).toEqual([])
    expect(await app.run(() => window.said)).toEqual([])
  },
)

it('IndexedDB full: the tab says so, has its session from the server, and ends it for good (chromium)', async ({
  world,
}) => {
  const keeper = await world.open(`${world.url}/blank`)
  const { origin } = new URL(world.url)
  // Before the first write: Chromium remembers for half a minute how much room there was.
  await keeper.cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  const app = await world.app({ name: 'full' })
  expect(await app.signIn()).toBe('active')
  expect((await app.snapshot()).degraded).toEqual(['storage'])
  await app.reload()
  await app.reaches('active')
  expect((await app.snapshot()).degraded).toEqual(['storage'])
  expect(await app.logout()).toBe('confirmed')
  await app.reload()
  await app.reaches('signed-out')
  expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
  expect(await app.run(() => window.said)).toEqual([])
})

/** What a page of another process took, this one may find a moment later. */
function isFull(): boolean {
  try {
    localStorage.setItem('one more', '')
    localStorage.removeItem('one more')
    return false
  } catch {
    return true
  }
}

/** Takes all that is left, to the last character. */
function fill(): void {
  for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (let n = 0; ; n++) localStorage.setItem(`${size} ${n}`, 'x'.repeat(size))
    } catch {
      // Half of that, then.
    }
  }
}
