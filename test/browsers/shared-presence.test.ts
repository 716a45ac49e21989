import { describe, expect } from 'vitest'
import { move } from './harness/input.js'
import { it } from './harness/suite.js'
import { passed, until } from './harness/until.js'

describe.concurrent('shared presence', () => {
  it('activity in one tab keeps the others, well past the timeout of each', async ({ world }) => {
    const [b, a] = await world.apps(2, { idle: '3s', warning: false })
    await a.signIn()
    await b.reaches('active')
    const began = Date.now()
    while (Date.now() - began < 8_000) {
      await move(a)
      await passed(250)
    }
    expect(await b.visibility()).toBe('hidden')
    expect(await b.endings()).toEqual([])
    expect(await b.shown()).toBe('Hello Alice Moreau')
    expect(await a.shown()).toBe('Hello Alice Moreau')

    await Promise.all([a.reaches('signed-out'), b.reaches('signed-out')])
    expect(await b.endings()).toEqual(['idle'])
  })

  it('the warning appears in all tabs, and goes from all when one extends', async ({ world }) => {
    const tabs = await world.apps(3, { idle: '22s', warning: '20s' })
    const [, , front] = tabs
    await front.signIn()
    await Promise.all(tabs.map((tab) => tab.reaches('warning')))
    const { endsAt = Infinity } = await front.snapshot()
    for (const tab of tabs) expect(await tab.page.evaluate(() => window.warned.length)).toBe(1)

    await front.page.click('#stay')
    await Promise.all(tabs.map((tab) => tab.reaches('active')))
    expect(world.requests('/api/session/extend').map(({ status, activity }) => [status, activity])).toEqual([
      [200, 'user'],
    ])
    for (const tab of tabs) expect((await tab.snapshot()).endsAt).toBeGreaterThan(endsAt)
  })

  it('in the warning a person who moves is asked, not counted, until the end', async ({ world }) => {
    const tabs = await world.apps(2, { idle: '21s', warning: '20s' })
    const [, front] = tabs
    await front.signIn()
    await Promise.all(tabs.map((tab) => tab.reaches('warning')))
    const { endsAt } = await front.snapshot()
    const ends = until('the session is over', front.snapshot, ({ status }) => status === 'signed-out', 30_000)
    await move(front)
    await passed(1_500)
    await move(front)
    expect((await front.snapshot()).endsAt).toBe(endsAt)

    await ends
    await Promise.all(tabs.map((tab) => tab.reaches('signed-out')))
    for (const tab of tabs) {
      expect(await tab.endings()).toEqual(['idle'])
      expect(await tab.shown()).toBe('')
    }
  })
})
