import { expect, test } from 'vitest'
import { createWorld, type Tab, tokenPaths } from '../../src/testing/index.js'

test.each([
  ['with locks', []],
  ['without locks', ['locks']],
] as const)('ten calls of one tab at once lead to one refresh, %s', async (_name, without) => {
  const world = createWorld({ user: 'ada', tokens: 'memory', without: [...without] })
  const tab = world.tabs[0] as Tab
  await world.until(tab.session.login({ user: 'ada' }))
  const before = world.requests.length
  await world.until(Promise.all(Array.from({ length: 10 }, () => tab.session.refresh())))
  const refreshes = world.requests.slice(before).filter(({ path }) => path === tokenPaths.refresh)
  expect(refreshes).toHaveLength(1)
  await world.close()
})
