// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SessionProvider, useCountdown } from '../../src/react/index.js'
import type { World } from '../../src/testing/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw } from './stage.js'

let world: World
let place: HTMLElement
let remove: () => void
const draws = { clock: 0, page: 0 }

function Clock(): ReactNode {
  draws.clock++
  return useCountdown()
}
function Page(): ReactNode {
  draws.page++
  return <Clock />
}

beforeEach(async () => {
  Object.assign(draws, { clock: 0, page: 0 })
  const opened = await openWorld()
  world = opened.world
  vi.useFakeTimers({ now: world.now(), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ;({ place, remove } = draw(
    <SessionProvider session={opened.session}>
      <Page />
    </SessionProvider>,
  ))
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
  const before = { ...draws }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(Number(place.textContent)).toBe(seconds - 10)
  expect(draws).toEqual({ clock: before.clock + 10, page: before.page })
})

test('in a hidden tab it does nothing, and is right when the tab is seen again', async () => {
  const seconds = Number(place.textContent)
  const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  const before = draws.clock
  expect(vi.getTimerCount()).toBe(0)
  vi.setSystemTime(Date.now() + 60_000)
  await vi.advanceTimersByTimeAsync(0)
  expect(draws.clock).toBe(before)
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await vi.advanceTimersByTimeAsync(0)
  expect(Number(place.textContent)).toBe(seconds - 60)
})
