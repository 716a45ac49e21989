import { describe, expect } from 'vitest'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

const faults = [
  { check: 'slow (8 s)', fault: { kind: 'slow', ms: 8_000 } },
  { check: '404', fault: { kind: 'status', status: 404 } },
  { check: '500', fault: { kind: 'status', status: 500 } },
  { check: 'a page of a proxy', fault: { kind: 'html' } },
  { check: 'nothing', fault: { kind: 'hang' } },
]

describe.concurrent('a page whose check answers', () => {
  it.for(faults)(
    '$check: leaves `starting`, and public requests go at once',
    async ({ fault }, { world }) => {
      world.demo.faults.add({ path: '/api/session', ...fault })
      const app = await world.app()
      const status = await app.page.evaluate(async () => (await window.session.fetch('/api/public')).status)
      expect(status).toBe(200)
      if (fault.kind === 'slow') expect((await app.snapshot()).status).toBe('starting')
      await app.reaches('signed-out', 12_000)
      expect((await app.snapshot()).degraded).toEqual(fault.kind === 'slow' ? [] : ['server'])
    },
  )

  it('500 first and then who is signed in: begins', async ({ world }) => {
    const app = await world.open(`${world.url}/app/sign-in?to=/blank`)
    world.demo.faults.add({ path: '/api/session', kind: 'status', status: 500, times: 2 })
    await app.goto(`${world.url}/app/`)
    const seen = await until(
      'it begins',
      () => app.page.evaluate(() => window.seen),
      (seen) => seen.at(-1)?.status === 'active' && seen.at(-1)?.degraded.length === 0,
      20_000,
    )
    expect(seen.map(({ status }) => status)).toContain('signed-out')
  })

  it('500 on reload of a live session: shows it, degraded, until the server answers', async ({ world }) => {
    const app = await world.app()
    await app.signIn()
    world.demo.faults.add({ path: '/api/session', kind: 'status', status: 500 })
    await app.reload()
    await app.reaches('active')
    expect(await app.snapshot()).toMatchObject({ degraded: ['server'] })
    world.demo.faults.clear()
    await until('the user is known', app.shown, (text) => text === 'Hello Alice Moreau', 20_000)
    expect((await app.snapshot()).degraded).toEqual([])
    expect(await app.endings()).toEqual([])
  })
})
