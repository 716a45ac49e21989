import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { passed, until } from './harness/until.js'

const short = { idle: '3s', warning: false } as const

describe.concurrent('a tab that wakes after its session has ended shows nothing, from the first frame', () => {
  it('hidden and frozen past the deadline', async ({ world }) => {
    const app = await world.app(short)
    await app.signIn()
    await freezeBehindAnother(world, app)
    await passed(4_000)
    await app.front()
    await showedNothing(app, 'resumed')
    expect(await app.endings()).toEqual(['idle'])
    await until('the server was told', () => world.demo.sessions.list().length === 0)
  })

  it('hidden and frozen while another tab signs out', async ({ world }) => {
    const [app, other] = await world.apps(2)
    await other.signIn()
    await app.reaches('active')
    await app.freeze()
    await other.logout()
    await app.front()
    await showedNothing(app, 'resumed')
  })

  it('hidden and frozen past the deadline, woken offline', async ({ world }) => {
    const app = await world.app(short)
    await app.signIn()
    await freezeBehindAnother(world, app)
    await world.offline(true)
    await passed(4_000)
    await app.front()
    await showedNothing(app, 'resumed')
    expect(await app.endings()).toEqual(['idle'])
  })

  it('left past the deadline, then Back', async ({ world }) => {
    const app = await world.app(short)
    await app.signIn()
    await app.forgetFrames()
    await app.goto(`${world.url}/blank`)
    await passed(4_000)
    await app.back()
    await showedNothing(app, 'restored')
  })

  it('left, signed out in another tab, then Back', async ({ world }) => {
    const [app, other] = await world.apps(2)
    await other.signIn()
    await app.reaches('active')
    await app.front()
    await until('its content was drawn', app.frames, (frames) => frames.some(({ text }) => text))
    await app.forgetFrames()
    await app.goto(`${world.url}/blank`)
    await other.logout()
    await app.back()
    await showedNothing(app)
  })

  it('a page of the same app, signed out on the next one, then Back', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    await app.goto(`${world.url}/app/?second`)
    await app.reaches('active')
    await app.logout()
    await app.back()
    await showedNothing(app)
  })

  it('a live one, for comparison, shows its content again', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    await freezeBehindAnother(world, app)
    await app.front()
    await until('the content is shown', app.shown, (text) => text === 'Hello Alice Moreau')
    expect((await app.seen()).map(({ status }) => status)).toContain('verifying')
    expect(await app.endings()).toEqual([])
  })
})

async function freezeBehindAnother(world: World, app: App): Promise<void> {
  await until('the content is shown', app.shown)
  await world.open(`${world.url}/blank`)
  await app.forgetFrames()
  await app.freeze()
}

/** Looks at what the first frames had on them, not only at what became of the page. */
async function showedNothing(app: App, event?: string): Promise<void> {
  await app.reaches('signed-out')
  const frames = await until('a frame was drawn', app.frames, ({ length }) => length > 0)
  if (event) expect(frames.map((frame) => frame.event)).toContain(event)
  expect(frames.filter(({ text }) => text)).toEqual([])
  expect(await app.shown()).toBe('')
}
