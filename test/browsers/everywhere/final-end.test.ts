import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { until } from '../harness/until.js'

const short = { idle: '4s', warning: false } as const

inEveryEngine(
  'final-end: a logout reaches the other tab, and no reload brings the session back',
  async ({ apps }) => {
    const [other, app] = await apps(2)
    await app.signIn()
    await other.reaches('active')
    await app.logout()
    await other.reaches('signed-out')
    for (const tab of [app, other]) {
      expect(await tab.shown()).toBe('')
      await tab.front()
      await tab.reload()
      await showedNothing(tab)
      expect((await tab.snapshot()).reason).toBe('logout')
    }
  },
)

inEveryEngine(
  'final-end: what was left, and signed out in another tab, shows nothing on Back',
  async ({ apps, url }) => {
    const [app, other] = await apps(2)
    await other.signIn()
    await app.front()
    await until('its content is shown', app.shown)
    await app.forgetFrames()
    await app.goto(`${url}/blank`)
    await other.logout()
    await app.back()
    await showedNothing(app)
  },
)

inEveryEngine(
  'final-end: nothing is sent for an ended session, not even by a tab that has not heard of it',
  async ({ apps, demo, requests }) => {
    const [deaf, app] = await apps(2)
    await app.signIn()
    await deaf.reaches('active')
    await app.run(() => {
      BroadcastChannel.prototype.postMessage = () => undefined
    })
    // Its message is lost; what the deaf tab reads before it sends is the tombstone.
    demo.faults.add({ path: '/api/logout', kind: 'hang' })
    await app.run(() => void window.session.logout())
    const tombstone = () => Object.values(localStorage).some((value) => String(value).startsWith('ended:'))
    await until('it can be read', () => deaf.run(tombstone))
    const code = await deaf.run(() =>
      window.session.fetch('/api/orders').then(
        ({ status }) => status,
        ({ code }) => code,
      ),
    )
    expect(code).not.toBe(200)
    expect(requests('/api/orders').filter(({ user }) => user)).toEqual([])
    await deaf.reaches('signed-out')
  },
)

inEveryEngine(
  'P2: Back out of a page and forward again: its session still ends',
  async ({ app, url, demo }) => {
    const page = await app(short)
    for (const leave of ['back', 'forward'] as const) {
      if (leave === 'back') await page.goto(`${url}/blank`)
      else await page.forward()
      await page.back()
      expect(await page.signIn()).toBe('active')
      await page.reaches('signed-out')
      expect((await page.endings()).at(-1)).toBe('idle')
      await until('the server has ended it', () => demo.sessions.list().length === 0)
    }
  },
)

inEveryEngine(
  'P2: “Leave site?” answered with “stay”: the session still ends',
  async ({ app, url }) => {
    const page = await app(short)
    await page.signIn()
    await page.run(() => addEventListener('beforeunload', (event) => event.preventDefault()))
    await page.click('#button')
    await page.leaveAndStay(`${url}/blank`)
    expect(await page.run(() => location.pathname)).toBe('/app/')
    await page.reaches('signed-out')
    expect(await page.endings()).toEqual(['idle'])
  },
  { needs: ['dialog'] },
)

inEveryEngine(
  'final-end: a frozen tab whose session another one ended shows nothing when it goes on',
  async ({ apps }) => {
    const [app, other] = await apps(2)
    await other.signIn()
    await app.reaches('active')
    await app.freeze()
    await other.logout()
    await app.front()
    await showedNothing(app)
  },
  { needs: ['freeze'] },
)

inEveryEngine(
  'final-end: a tab that hung while two people came and went learns it when it goes on',
  async ({ apps }) => {
    const [hung, app] = await apps(2)
    await app.signIn()
    await hung.reaches('active')
    await hung.hang()
    expect(await app.logout()).toBe('confirmed')
    expect(await app.signIn('bob')).toBe('active')
    expect(await app.logout()).toBe('confirmed')
    await hung.wake()
    await hung.reaches('signed-out')
    expect(await hung.shown()).toBe('')
  },
  { needs: ['hang'] },
)

/** Looks at what the first frames had on them, not only at what became of the page. */
async function showedNothing(app: App): Promise<void> {
  await app.reaches('signed-out')
  const frames = await until('a frame was drawn', app.frames, ({ length }) => length > 0)
  expect(frames.filter(({ text }) => text)).toEqual([])
  expect(await app.shown()).toBe('')
}
