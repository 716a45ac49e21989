import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { cookieServer } from '../../src/index.js'
import { paths, type Tab } from '../../src/testing/index.js'
import { createWorld } from '../../src/testing/world.js'
import { signedIn, URLS, type User } from './desk.js'

const shown = (value: unknown): string =>
  inspect(value, { depth: 12, showHidden: true, getters: true }) + JSON.stringify(value)

test('a session shows no credential and no user data but the snapshot’s, however it is printed', async () => {
  const server = cookieServer<User>({ ...URLS, headers: () => ({ Authorization: 'Bearer s3cret' }) })
  const it = await signedIn({ server })
  await it.until(it.session.login({ user: 'ada', password: 'hunter2' }))
  await it.until(it.session.fetch('/orders'))
  expect(shown(it.session)).not.toMatch(/s3cret|hunter2/)
  expect(shown(it.session.getSnapshot())).not.toMatch(/s3cret|hunter2/)
})

test('an error of a login shows neither the credentials nor what the server said', async () => {
  const it = await signedIn({
    reply: { '/login': () => Response.json({ error: 'no', token: 's3cret' }, { status: 403 }) },
  })
  const error = await it.until(it.session.login({ password: 'hunter2' }).catch((reason: unknown) => reason))
  expect(error).toMatchObject({ code: 'login_refused', status: 403 })
  expect(shown(error)).not.toMatch(/s3cret|hunter2/)
})

test('what is stored and told holds no cookie and no user data', async () => {
  const world = createWorld({ tabs: 2 })
  await world.run('1s')
  const { session } = world.tabs[0] as Tab
  await world.until(session.login({ user: 'ada', password: 'hunter2' }))
  world.tabs[0]?.use()
  await world.run('1m')
  const stored = shown([world.storage.record(), world.storage.line(), world.channel.posted])
  expect(world.cookie).toBeTruthy()
  expect(stored).not.toContain(world.cookie)
  expect(stored).not.toMatch(/ada|hunter2|Ada/)
  for (const { path } of world.requests) expect(path).not.toMatch(/ada|hunter2/)
  expect(Object.keys(paths)).toContain('check')
})

test('messages are at most 1 KiB', async () => {
  const world = createWorld({ tabs: 3, user: 'ada' })
  for (const tab of world.tabs) tab.use({ for: '1m' })
  await world.run('2m')
  await world.until((world.tabs[0] as Tab).session.logout())
  expect(world.channel.posted.length).toBeGreaterThan(3)
  for (const { message } of world.channel.posted)
    expect(JSON.stringify(message).length).toBeLessThanOrEqual(1024)
})
