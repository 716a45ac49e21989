import { expect, test } from 'vitest'
import { BEGINNING } from '../../src/testing/machine.js'
import { throttled } from '../../src/testing/throttle.js'
import { createStage } from './stage.js'

test('wall and monotonic clock go on together while time runs', async () => {
  const { open, run } = createStage()
  const { clock } = open().ports
  await run('5m')
  expect([clock.wall() - BEGINNING, clock.mono()]).toEqual([300_000, 300_000])
})

test('in sleep the wall clock goes on, the monotonic one stands still, and a timer comes late', async () => {
  const { browser, open, run } = createStage()
  const { clock } = open().ports
  const rung: number[] = []
  clock.after(20_000, () => rung.push(clock.wall() - BEGINNING))
  await run('5s')
  browser.machine.sleep(3600e3)
  await run('1m')
  expect(rung).toEqual([3_620_000])
  expect(clock.mono()).toBe(65_000)
})

test('a step moves the wall clock alone, and the server keeps the true time', async () => {
  const { browser, open, run } = createStage()
  const { clock } = open().ports
  browser.machine.step(-3600e3)
  await run('1s')
  expect([clock.wall() - BEGINNING, clock.mono()]).toEqual([-3_599_000, 1000])
  expect(browser.machine.truth() - BEGINNING).toBe(1000)
})

test('every page counts its own monotonic time', async () => {
  const { open, run } = createStage()
  await run('1m')
  expect(open().ports.clock.mono()).toBe(0)
})

test('a hidden page has its timers on the full second, after five minutes on the full minute', () => {
  expect(throttled(1234, undefined)).toBe(1234)
  expect(throttled(1234, 0)).toBe(2000)
  expect(throttled(299_000, 0)).toBe(299_000)
  expect(throttled(300_001, 0)).toBe(360_000)
})

test('a timer that hiding delayed fires as soon as the page is shown', async () => {
  const { open, run } = createStage()
  const page = open()
  const rung: number[] = []
  page.hide()
  page.ports.clock.after(300_500, () => rung.push(page.ports.clock.mono()))
  await run(301_000)
  expect(rung).toEqual([])
  page.show()
  await run(0)
  expect(rung).toEqual([301_000])
})

test('a frozen page rings late and in order; a dead one never', async () => {
  const { open, run } = createStage()
  const [frozen, dead] = [open(), open()]
  const rung: string[] = []
  frozen.ports.clock.after(2000, () => rung.push('second'))
  frozen.ports.clock.after(1000, () => rung.push('first'))
  dead.ports.clock.after(1000, () => rung.push('dead'))
  frozen.hide()
  frozen.freeze()
  dead.life.die()
  await run('1m')
  expect(rung).toEqual([])
  frozen.resume()
  expect(rung).toEqual([])
  await run(0)
  expect(rung).toEqual(['first', 'second'])
  expect(dead.life.timers()).toBe(0)
})

test('promise chains of any length are over before the next thing happens', async () => {
  const { open, run } = createStage()
  const { clock } = open().ports
  const order: string[] = []
  clock.after(10, async () => {
    for (let i = 0; i < 100; i++) await null
    await new Response('{"a":1}').json()
    order.push('chain')
  })
  clock.after(10, () => order.push('next'))
  await run('1s')
  expect(order).toEqual(['chain', 'next'])
})

test('a world that runs cannot be run', async () => {
  const { run } = createStage()
  const first = run('1s')
  await expect(run('1s')).rejects.toThrow('already running')
  await first
})

test('until gives up after its time, and passes on what a promise rejects with', async () => {
  const { until } = createStage()
  await expect(until(new Promise(() => {}), '2s')).rejects.toThrow('not settled within 2s')
  await expect(until(Promise.reject(new Error('no')))).rejects.toThrow('no')
})

test('a drifting clock gains or loses against the monotonic one, and keeps what it gained', async () => {
  const { browser, open, run } = createStage()
  const { clock } = open().ports
  browser.machine.drift(0.01)
  await run('100s')
  expect([clock.wall() - BEGINNING, clock.mono()]).toEqual([101_000, 100_000])
  browser.machine.drift(-0.01)
  await run('50s')
  browser.machine.drift(0)
  await run('10s')
  expect(clock.wall() - BEGINNING).toBe(160_500)
  expect(browser.machine.truth() - BEGINNING).toBe(160_000)
})
