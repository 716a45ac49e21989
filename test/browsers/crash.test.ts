import { describe, expect } from 'vitest'
import { move } from './harness/input.js'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

const short = { idle: '4s', warning: false } as const

describe.concurrent('a dead tab', () => {
  it('that crashed neither keeps the session alive nor blocks its end', async ({ world }) => {
    const [survivor, dying] = await world.apps(2, short)
    await dying.signIn()
    await survivor.reaches('active')
    await move(dying)
    const { endsAt = 0 } = await until(
      'the survivor knows of the activity',
      survivor.snapshot,
      ({ endsAt = 0 }) => {
        return endsAt > Date.now() + 3_000
      },
    )
    await dying.crash()
    // A hidden tab's timers run once a second.
    await survivor.reaches('signed-out', endsAt - Date.now() + 2_000)
    expect(await survivor.endings()).toEqual(['idle'])

    await survivor.front()
    expect(await survivor.signIn('bob')).toBe('active')
    expect(await survivor.shown()).toBe('Hello Bob Lindqvist')
  })

  it('that crashed in the middle of a request blocks nobody else’s', async ({ world }) => {
    const [survivor, dying] = await world.apps(2)
    await dying.signIn()
    await survivor.reaches('active')
    world.demo.faults.add({ path: '/api/session', kind: 'hang', times: 1 })
    world.demo.log.clear()
    void dying.page.evaluate(() => window.session.check().then(() => undefined)).catch(() => undefined)
    await until('it is asked', () => world.requests('/api/session').length > 0)
    await dying.crash()
    await survivor.front()
    await survivor.page.evaluate(() => window.session.check().then(() => undefined))
    expect(world.requests('/api/session').at(-1)?.status).toBe(200)
    expect(await survivor.logout()).toBe('confirmed')
  })

  it('that was closed right after the last activity takes none of it along', async ({ world }) => {
    const [survivor, closing] = await world.apps(2, short)
    await closing.signIn()
    await survivor.reaches('active')
    await until('time has passed', survivor.snapshot, ({ endsAt = 0 }) => endsAt < Date.now() + 2_000)
    await move(closing)
    await closing.close()
    await until('the activity arrives', survivor.snapshot, ({ endsAt = 0 }) => endsAt > Date.now() + 2_500)
  })
})

// Alone: the renderer to stop is told from the others by being the busy one.
describe('a tab', () => {
  it('that hangs is waited for by nobody, and learns of the end when it comes back', async ({ world }) => {
    const [hung, app] = await world.apps(2)
    await app.signIn()
    await hung.reaches('active')
    await hung.hang()
    expect(await app.logout()).toBe('confirmed')
    expect(await app.signIn('bob')).toBe('active')
    expect(await app.logout()).toBe('confirmed')
    hung.wake()
    await hung.reaches('signed-out')
    expect(await hung.shown()).toBe('')
  })
})
