import { describe, expect } from 'vitest'
import type { App } from './harness/app.js'
import { move } from './harness/input.js'
import { it, type World } from './harness/suite.js'
import { passed } from './harness/until.js'

const window60s = 60_000

describe.concurrent('ten tabs, 60 s', () => {
  it('nobody at the keyboard: 0 messages, 0 writes', async ({ world }) => {
    const tabs = await tenTabs(world)
    const before = await counts(tabs)
    expect(before.messages).toBeGreaterThan(0)
    expect(before.writes).toBeGreaterThan(0)
    const requests = world.requests().length
    await passed(window60s)
    expect(await counts(tabs)).toEqual(before)
    expect(world.requests().slice(requests)).toEqual([])
  })

  it('a person in one of them: at most 13 messages and 13 writes, and one of each per accepted answer', async ({
    world,
  }) => {
    const tabs = await tenTabs(world)
    const [front] = tabs.slice(-1) as [App]
    const before = await counts(tabs)
    const { endsAt = 0 } = await front.snapshot()
    const started = world.requests().length
    const end = Date.now() + window60s
    while (Date.now() < end) {
      await move(front)
      await passed(200)
    }
    const after = await counts(tabs)
    const answers = world
      .requests()
      .slice(started)
      .filter(({ status }) => status === 200).length
    const messages = after.messages - before.messages
    const writes = after.writes - before.writes
    console.log(
      `one active of ten, 60 s: ${messages} messages, ${writes} writes, ${answers} accepted answers`,
    )
    expect(messages).toBeLessThanOrEqual(13 + answers)
    expect(writes).toBeLessThanOrEqual(13 + answers)

    for (const tab of tabs) {
      expect((await tab.snapshot()).endsAt ?? 0).toBeGreaterThan(endsAt + 45_000)
      expect(await tab.endings()).toEqual([])
    }
  })
})

async function tenTabs(world: World): Promise<App[]> {
  const tabs = await world.apps(10, { idle: '10m' })
  await tabs.at(-1)?.signIn()
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  await settled(tabs)
  return tabs
}

/** Two reads, two seconds apart, that agree: what signing in set off is done. */
async function settled(tabs: readonly App[]): Promise<void> {
  for (let last = ''; ; ) {
    const now = JSON.stringify(await counts(tabs))
    if (now === last) return
    last = now
    await passed(2_000)
  }
}

async function counts(tabs: readonly App[]): Promise<{ messages: number; writes: number }> {
  const all = await Promise.all(tabs.map(({ page }) => page.evaluate(() => window.counts)))
  return {
    messages: all.reduce((sum, { messages }) => sum + messages, 0),
    writes: all.reduce((sum, { writes }) => sum + writes, 0),
  }
}
