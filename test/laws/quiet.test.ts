import { expect, test } from 'vitest'
import { scene, sentTo } from './scene.js'

test('ten quiet tabs say and write nothing for a minute, with one timer each', async () => {
  const world = scene({ tabs: 10 })
  await world.run('10s')
  const before = world.totals()
  await world.run('60500ms')
  expect(world.totals()).toEqual(before)
  expect(world.tabs.map((tab) => tab.counts().timers)).toEqual(Array(10).fill(1))
  await world.close()
})

test('ten quiet tabs ask the server once in five minutes, and write that once', async () => {
  const world = scene({ tabs: 10 })
  await world.run('10s')
  const before = world.totals()
  await world.run('12m')
  const { requests, messages, writes } = world.totals()
  expect(requests - before.requests).toBeLessThanOrEqual(3)
  expect(messages - before.messages).toBeLessThanOrEqual(3)
  expect(writes - before.writes).toBeLessThanOrEqual(3)
  await world.close()
})

test('hidden tabs ask nothing at all', async () => {
  const world = scene({ tabs: 5 })
  await world.run('10s')
  for (const tab of world.tabs) tab.hide()
  await world.run('12m')
  expect(sentTo(world, '/api/session', 11_000)).toEqual([])
  await world.close()
})

test('one active of ten: at most 13 messages and 13 writes a minute beyond accepted answers', async () => {
  const world = scene({ tabs: 10 })
  await world.run('10s')
  world.tab(3).use({ for: '5m', every: '250ms' })
  await world.run('5s')
  for (let i = 0; i < 4; i++) {
    const before = world.totals()
    const from = world.elapsed()
    await world.run('60s')
    const accepted = world.requests.filter(({ at, outcome }) => at >= from && outcome === 200).length
    expect(world.totals().messages - before.messages).toBeLessThanOrEqual(13 + accepted)
    expect(world.totals().writes - before.writes).toBeLessThanOrEqual(13 + accepted)
  }
  await world.close()
})

test('two windows used in turn cost no more than two', async () => {
  const world = scene({ tabs: 10 })
  await world.run('10s')
  const before = world.totals()
  const from = world.elapsed()
  for (let i = 0; i < 60; i++) {
    world.tabs[i % 2]?.use()
    await world.run('1s')
  }
  const accepted = world.requests.filter(({ at, outcome }) => at >= from && outcome === 200).length
  expect(world.totals().messages - before.messages).toBeLessThanOrEqual(26 + accepted)
  expect(world.totals().writes - before.writes).toBeLessThanOrEqual(26 + accepted)
  await world.close()
})

test('close() leaves nothing, in the middle of anything', async () => {
  for (let at = 0; at < 120; at += 7) {
    const world = scene({ tabs: 3, seed: at + 1 })
    world.server.fail('/api/session', { delay: '50ms' })
    await world.run(at)
    world.tab(1).use()
    void world
      .tab(2)
      .session.login({ user: 'bob' })
      .catch(() => {})
    void world
      .tab(0)
      .session.extend()
      .catch(() => {})
    await world.run(at % 11)
    const left = await world.close()
    expect(left).toEqual({
      timers: 0,
      listeners: 0,
      channels: 0,
      locks: 0,
      stores: 0,
      calls: 0,
      requests: 0,
    })
  }
})
