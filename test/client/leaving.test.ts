import { expect, test } from 'vitest'
import { createWorld, type Tab } from '../../src/testing/index.js'

test('a page that is left has no channel open, which would keep it out of the back/forward cache; one that is back has', async () => {
  const world = createWorld({ user: 'ada' })
  const tab = world.tabs[0] as Tab
  await world.run('1s')
  expect(tab.counts().channels).toBe(1)
  tab.leave()
  await world.run('1s')
  expect(tab.counts().channels).toBe(0)
  tab.back()
  await world.run('1s')
  expect(tab.counts().channels).toBe(1)
  await world.close()
})
