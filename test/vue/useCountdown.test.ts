// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { World } from '../../src/testing/index.js'
import { useCountdown } from '../../src/vue/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw } from './stage.js'

let world: World
let place: HTMLElement
let remove: () => void
const draws = { clock: 0, page: 0 }

const Clock = defineComponent(() => {
  const countdown = useCountdown()
  return () => {
    draws.clock++
    return h('time', countdown.value)
  }
})
const Page = defineComponent(() => () => {
  draws.page++
  return h(Clock)
})

beforeEach(async () => {
  Object.assign(draws, { clock: 0, page: 0 })
  const opened = await openWorld()
  world = opened.world
  vi.useFakeTimers({ now: world.now(), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ;({ place, remove } = draw(Page, opened.session))
})
afterEach(async () => {
  remove()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.restoreAllMocks()
  await world.close()
})

test('it draws its own component once a second, and no other', async () => {
  const seconds = Number(place.textContent)
  expect(seconds).toBeGreaterThan(890)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(Number(place.textContent)).toBe(seconds - 10)
  expect(draws).toEqual({ clock: 11, page: 1 })
})

test('in a hidden tab it does nothing, and is right when the tab is seen again', async () => {
  const seconds = Number(place.textContent)
  const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  expect(vi.getTimerCount()).toBe(0)
  vi.setSystemTime(Date.now() + 60_000)
  await vi.advanceTimersByTimeAsync(0)
  expect(draws.clock).toBe(1)
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await vi.advanceTimersByTimeAsync(0)
  expect(Number(place.textContent)).toBe(seconds - 60)
})
