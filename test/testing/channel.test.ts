import { expect, test } from 'vitest'
import type { ChannelFaults } from '../../src/testing/channel.js'
import { createStage } from './stage.js'

/** Posts 0 to 199 from one page; gives what the other heard within a minute. */
async function heard(faults: Partial<ChannelFaults>): Promise<number[]> {
  const { browser, open, run } = createStage()
  Object.assign(browser.air.faults, faults)
  const list: number[] = []
  const sender = open().ports.channel('c', () => {})
  open().ports.channel('c', (message) => list.push(message as number))
  for (let i = 0; i < 200; i++) sender.post(i)
  await run('1m')
  return list
}

const all = Array.from({ length: 200 }, (_, i) => i)
const sorted = (list: number[]): number[] => [...list].sort((a, b) => a - b)

test('by default all messages come, once, in order, also when some are late', async () => {
  expect(await heard({})).toEqual(all)
  expect(await heard({ late: 0.2 })).toEqual(all)
})

test('faults lose, double and reorder as often as told', async () => {
  const some = await heard({ loss: 0.5 })
  expect(some.length).toBeGreaterThan(60)
  expect(some.length).toBeLessThan(140)
  expect(await heard({ loss: 1 })).toEqual([])
  expect(sorted(await heard({ duplicate: 1 }))).toEqual(all.flatMap((i) => [i, i]))
  const mixed = await heard({ reorder: 1 })
  expect(mixed).not.toEqual(all)
  expect(sorted(mixed)).toEqual(all)
})

test('a frozen page hears late, a page in the back/forward cache never', async () => {
  const { open, run } = createStage()
  const [sender, frozen, away] = [open(), open(), open()]
  const list: string[] = []
  const channel = sender.ports.channel('c', () => {})
  frozen.ports.channel('c', () => list.push('frozen'))
  away.ports.channel('c', () => list.push('away'))
  frozen.hide()
  frozen.freeze()
  away.leave()
  channel.post('news')
  await run('1s')
  expect(list).toEqual([])
  frozen.resume()
  away.restore(true)
  await run('1s')
  expect(list).toEqual(['frozen'])
})

test('a message is a copy, and an injected one reaches every tab', async () => {
  const { browser, open, run } = createStage()
  const list: unknown[] = []
  open().ports.channel('c', (message) => list.push(message))
  open().ports.channel('c', (message) => list.push(message))
  const message = { hostile: true }
  browser.air.inject(message)
  await run('1s')
  expect(list).toEqual([message, message])
  expect(list[0]).not.toBe(message)
  expect(browser.air.posted).toEqual([])
})

test('a closed or dead page leaves no channel open', () => {
  const { browser, open } = createStage()
  const [a, b] = [open(), open()]
  const channel = a.ports.channel('c', () => {})
  b.ports.channel('c', () => {})
  channel.close()
  b.life.die()
  expect(browser.air.open()).toBe(0)
})

test('a message that was under way when the page went into the cache is lost, too', async () => {
  const { open, run } = createStage()
  const [sender, away] = [open(), open()]
  const list: string[] = []
  const channel = sender.ports.channel('c', () => {})
  away.ports.channel('c', () => list.push('away'))
  channel.post('news')
  away.leave()
  await run('1s')
  away.restore(true)
  await run('1s')
  expect(list).toEqual([])
})

test('where messages evict, a page in the back/forward cache is dropped by the first', async () => {
  const { open, run } = createStage({ messageToCached: 'evicts' })
  const [sender, away, other] = [open(), open(), open()]
  const channel = sender.ports.channel('c', () => {})
  away.ports.channel('c', () => {})
  other.ports.channel('another', () => {})
  for (const page of [away, other]) page.leave()
  channel.post('news')
  await run('1s')
  expect([away.life.alive(), other.life.alive()]).toEqual([false, true])
})
