import { expect, test } from 'vitest'
import { createWorld, type Tab, type World } from '../../src/testing/index.js'

const statuses = (world: World): string[] => world.tabs.map(({ session }) => session.getSnapshot().status)
const first = (world: World): Tab => world.tabs[0] as Tab

test('two apps of one origin, each with its server: what ends one leaves the other', async () => {
  const world = createWorld({ tabs: 2, user: 'ada' })
  const admin = world.beside('admin', {
    tabs: 2,
    user: 'bob',
    policy: { idleTimeout: '5m', idleWarning: '1m' },
  })
  await world.run('1s')
  expect([first(world), first(admin)].map(({ session }) => session.getSnapshot().user?.id)).toEqual([
    'ada',
    'bob',
  ])
  first(world).use({ for: '4m' })
  await world.run('5m')
  expect([statuses(world), statuses(admin)]).toEqual([
    ['active', 'active'],
    ['signed-out', 'signed-out'],
  ])
  await world.until(first(admin).session.login({ user: 'bob' }))
  await world.until(first(world).session.logout())
  await world.run('1s')
  expect([statuses(world), statuses(admin)]).toEqual([
    ['signed-out', 'signed-out'],
    ['active', 'active'],
  ])
  await world.close()
})

test('the same server under another name: the tabs tell each other nothing, the server tells both', async () => {
  const world = createWorld({ tabs: 1, user: 'ada' })
  const other = world.beside('other', { tabs: 1, sameServer: true })
  await world.run('1s')
  expect([statuses(world), statuses(other)]).toEqual([['active'], ['active']])
  expect(new Set(world.channel.posted.map(({ channel }) => channel)).size).toBe(2)
  await world.until(first(world).session.logout())
  await world.run('1s')
  expect(statuses(other)).toEqual(['active'])
  await world.until(first(other).session.check())
  expect(statuses(other)).toEqual(['signed-out'])
  await world.close()
})

test('the machine is one: all hear that it is offline, and closing the world closes both', async () => {
  const world = createWorld({ tabs: 1, user: 'ada' })
  const other = world.beside('other', { tabs: 1, user: 'bob' })
  await world.run('1s')
  world.offline()
  await world.run('1s')
  for (const { session } of [first(world), first(other)])
    expect(session.getSnapshot().degraded).toContain('offline')
  const { timers, listeners, channels } = await world.close()
  expect([timers, listeners, channels, first(other).counts().timers]).toEqual([0, 0, 0, 0])
})
