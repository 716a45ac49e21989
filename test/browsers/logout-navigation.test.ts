import { expect } from 'vitest'
import type { App } from './harness/app.js'
import { it } from './harness/suite.js'
import { until } from './harness/until.js'

const rounds = 50
// Not a dropped connection: those the browser itself tries again.
const lostLogout = { path: '/api/logout', method: 'POST', kind: 'status', status: 503, times: 1 }

it('`logout(); location.href = …` in one task of a busy page: no session on return, 50 rounds', async ({
  world,
}) => {
  const app = await world.app()
  let restored = 0

  for (let round = 0; round < rounds; round++) {
    await app.reaches('signed-out')
    expect(await app.signIn()).toBe('active')
    if (round % 4 > 1) world.demo.faults.add(lostLogout)
    await leave(app, `${world.url}/blank?${round}`, round % 4 === 0)

    if (round % 2 === 0) await app.back()
    else await app.goto(`${world.url}/app/?round=${round}`)
    await until('it is known', app.snapshot, ({ status }) => status !== 'starting' && status !== 'verifying')

    const frames = await until('a frame was drawn', app.frames, ({ length }) => length > 0)
    if (frames.some(({ event }) => event === 'restored')) restored++
    expect(
      frames.filter(({ text }) => text),
      `round ${round}: first frames with content`,
    ).toEqual([])
    expect(
      (await app.seen()).map(({ status }) => status),
      `round ${round}`,
    ).not.toContain('active')
    await until('the server was told', () => world.demo.sessions.list().length === 0)
    expect((await app.snapshot()).status, `round ${round}`).toBe('signed-out')
    world.demo.faults.clear()
  }

  console.log(
    `${rounds} rounds; ${restored} of ${rounds / 2} returns by Back came from the back/forward cache`,
  )
  expect(restored).toBeGreaterThan(0)
})

/**
 * The way out of many an app: logout and leave in one task, with much left to do in it, or much done before (the
 * browser puts only pages into its back/forward cache that let go at once).
 */
async function leave({ page }: App, url: string, busyBefore: boolean): Promise<void> {
  const arrived = page.waitForURL(url)
  await page.evaluate(
    ({ url, busyBefore }) => {
      function busy() {
        const end = performance.now() + 30
        while (performance.now() < end);
      }
      setTimeout(() => {
        window.seen.length = 0
        window.firstFrames.length = 0
        if (busyBefore) busy()
        void window.session.logout()
        location.href = url
        if (!busyBefore) busy()
      })
    },
    { url, busyBefore },
  )
  await arrived
}
