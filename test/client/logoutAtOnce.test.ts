import { expect, test } from 'vitest'
import { createWorld, type Tab } from '../../src/testing/index.js'

test('logout() has written the tombstone and told the other tabs before it returns: the page may be gone then', async () => {
  const world = createWorld({ user: 'ada', tabs: 2 })
  const tab = world.tabs[0] as Tab
  await world.run('1s')
  const { sessionId } = tab.session.getSnapshot()
  const posted = world.totals().messages
  tab.session.logout().catch(() => {})
  expect(world.storage.line()).toMatch(new RegExp(`^ended:${sessionId}:logout:\\d+$`))
  expect(world.totals().messages).toBeGreaterThan(posted)
  expect(tab.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'logout' })
  await world.close()
})
