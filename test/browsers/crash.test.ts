import { expect } from 'vitest'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

it('a tab that crashed in the middle of a request blocks nobody else’s', async ({ world }) => {
  const [survivor, dying] = await world.apps(2)
  await dying.signIn()
  await survivor.reaches('active')
  world.demo.faults.add({ path: '/api/session', kind: 'hang', times: 1 })
  world.demo.log.clear()
  void dying.page.evaluate(() => window.session.check().then(() => undefined)).catch(() => undefined)
  await until('it is asked', () => world.requests('/api/session').length > 0)
  await dying.crash()
  await survivor.front()
  await survivor.page.evaluate(() => window.session.check().then(() => undefined))
  expect(world.requests('/api/session').at(-1)?.status).toBe(200)
  expect(await survivor.logout()).toBe('confirmed')
})
