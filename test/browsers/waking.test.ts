import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { passed, until } from './harness/until.js'

const short = { idle: '3s', warning: false } as const

describe.concurrent('a tab that wakes after its session has ended shows nothing, from the first frame', () => {
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
