import { expect } from 'vitest'
import { appPath, asApp } from './harness/app.js'
import { it } from './harness/suite.js'

const count = 20

it('twenty tabs restored at once without a record: one session, nobody replaced', async ({ world }) => {
  const front = await world.open(`${world.url}/app/sign-in?to=/blank`)
  expect(await front.page.evaluate(() => indexedDB.databases())).toEqual([])
  // Most have asked before the first is answered (and the browser asks for six at a time): they find no record.
  world.demo.faults.add({ path: '/api/session', kind: 'late', ms: 1_500 })
  const tabs = (await world.restore(Array(count).fill(world.url + appPath()))).map(asApp)
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  await Promise.all(
    tabs.map(({ page }) =>
      page.waitForFunction(() => window.session.getSnapshot().user, null, { polling: 20 }),
    ),
  )

  const snapshots = await Promise.all(tabs.map((tab) => tab.snapshot()))
  expect(new Set(snapshots.map(({ sessionId }) => sessionId)).size).toBe(1)
  expect(new Set(snapshots.map(({ user }) => user?.id))).toEqual(new Set(['alice']))
  expect((await Promise.all(tabs.map((tab) => tab.endings()))).flat()).toEqual([])
  for (const seen of await Promise.all(tabs.map((tab) => tab.seen()))) {
    expect(seen.filter(({ reason }) => reason)).toEqual([])
    expect(seen.at(-1)?.degraded).toEqual([])
  }
  expect(world.demo.sessions.list()).toHaveLength(1)
})
