// @vitest-environment jsdom
import { createWorld, paths, type World } from 'sojourn/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveDrafts } from './drafts.js'

let world: World
let text = ''
let undo: () => void
beforeEach(async () => {
  text = ''
  world = createWorld({
    user: 'ada',
    policy: { idleTimeout: '15m', idleWarning: '2m', absoluteTimeout: '1h' },
  })
  await world.run('1s')
  undo = saveDrafts(tab().session, paths.orders, () => text)
})
afterEach(async () => {
  vi.restoreAllMocks()
  undo()
  await world.close()
})

const tab = () => world.tabs[0] as World['tabs'][0]
const saves = () => world.requests.filter(({ method, path }) => method === 'PUT' && path === paths.orders)

test('it saves at the warning by idleness, while the session lives', async () => {
  text = 'half a sentence'
  await world.run('14m')
  expect(saves().map(({ outcome }) => outcome)).toEqual([200])
  expect(tab().session.getSnapshot().status).toBe('warning')
})

test('it saves at the warning of the absolute limit, however busy the person is', async () => {
  text = 'half a sentence'
  tab().use({ for: '56m', every: '20s' })
  await world.run('56m')
  expect(tab().session.getSnapshot().warning?.by).toBe('absolute')
  expect(saves()).toHaveLength(1)
})

test('it saves when the page is hidden, and only what was not saved yet', async () => {
  text = 'half a sentence'
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  await world.run('1s')
  document.dispatchEvent(new Event('visibilitychange'))
  await world.run('14m')
  expect(saves()).toHaveLength(1)
})

test('a failure is no end, and the next occasion saves', async () => {
  text = 'half a sentence'
  const mend = world.server.fail(paths.orders, { status: 503 })
  await world.run('14m')
  expect(saves().map(({ outcome }) => outcome)).toEqual([503])
  mend()
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  await world.run('1s')
  expect(saves().map(({ outcome }) => outcome)).toEqual([503, 200])
})
