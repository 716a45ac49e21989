import { expect } from 'vitest'
import { appPath, asApp } from './harness/app.js'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

const count = 20

it('twenty tabs restored at once without a record: one session, nobody replaced', async ({ world }) => {
  const front = await world.open(`${world.url}/app/sign-in?to=/blank`)
  expect(await front.page.evaluate(() => indexedDB.databases())).toEqual([])
  // Most have asked before the first is answered (and the browser asks for six at a time): they find no record.
  world.demo.faults.add({ path: '/api/session', kind: 'late', ms: 1_500 })
  const tabs = (await world.restore(Array(count).fill(world.url + appPath()))).map(asApp)
  await Promise.all(
    tabs.map((tab) => until('a tab knows who', tab.shown, (text) => text === 'Hello Alice Moreau', 20_000)),
  )

  const seen = (await Promise.all(tabs.map((tab) => tab.seen()))).flat()
  const begun = new Set(seen.flatMap(({ sessionId }) => sessionId ?? []))
  expect(begun.size).toBe(1)
  expect(seen.filter(({ reason }) => reason)).toEqual([])
  expect((await Promise.all(tabs.map((tab) => tab.endings()))).flat()).toEqual([])
  for (const tab of tabs) expect((await tab.snapshot()).degraded).toEqual([])
  expect(world.demo.sessions.list()).toHaveLength(1)
})
