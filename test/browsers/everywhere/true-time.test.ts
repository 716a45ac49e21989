import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { move } from '../harness/input.js'
import { passed, until } from '../harness/until.js'

const short = { idle: '3s', warning: false } as const

inEveryEngine(
  'true-time: a page left past its deadline shows nothing on Back, and the server is told',
  async ({ app, url, demo }) => {
    const page = await app(short)
    await page.signIn()
    await page.forgetFrames()
    await page.goto(`${url}/blank`)
    await passed(3_500)
    await page.back()
    await move(page)
    await isOver(page)
    expect((await page.snapshot()).reason).toBe('idle')
    await until('the server has ended it', () => demo.sessions.list().length === 0)
  },
)

inEveryEngine('P11: a person at a machine that slept past the deadline revives nothing', async ({ apps }) => {
  const [other, app] = await apps(2, { idle: '10m' })
  await app.signIn()
  await other.reaches('active')
  for (const tab of [other, app]) await tab.run(sleepAnHour)
  await move(app)
  await Promise.all([isOver(app), isOver(other)])
  expect(await app.endings()).toEqual(['idle'])
})

inEveryEngine(
  'true-time: a tab frozen past the deadline shows nothing from the first frame on',
  async ({ app, tab, url }) => {
    const page = await app(short)
    await page.signIn()
    await until('the content is shown', page.shown)
    await tab(`${url}/blank`)
    await page.forgetFrames()
    await page.freeze()
    await passed(4_000)
    await page.front()
    await isOver(page)
    expect(await page.endings()).toEqual(['idle'])
  },
  { needs: ['freeze'] },
)

inEveryEngine(
  'P9: a page reopened after its deadline stays out, and the server is told',
  async ({ app, demo }) => {
    const page = await app(short)
    await page.signIn()
    await page.close()
    await passed(3_500)
    const again = await app(short)
    await until('the server has ended it', () => demo.sessions.list().length === 0)
    await again.reaches('signed-out')
    expect((await again.seen()).map(({ status }) => status)).not.toContain('active')
    expect((await again.snapshot()).reason).toBe('idle')
  },
)

inEveryEngine('P15: once the time is over no page is given any', async ({ app }) => {
  const page = await app({ idle: '21s', warning: '20s' })
  await page.signIn()
  await page.run(() => {
    const told: (number | null)[] = []
    Object.assign(window, { told })
    window.session.subscribe(() => {
      const { endsAt, warning } = window.session.getSnapshot()
      told.push(endsAt === undefined ? null : Math.min(endsAt, warning?.endsAt ?? endsAt) - Date.now())
    })
  })
  await page.reaches('signed-out', 40_000)
  const told = await page.run(() => Reflect.get(window, 'told') as (number | null)[])
  expect(told.length).toBeGreaterThan(0)
  expect(told.at(-1)).toBe(null)
  const over = told.findIndex((left) => left === null || left <= 0)
  expect(told.slice(over).filter((left) => left !== null && left > 0)).toEqual([])
  expect(await page.snapshot()).not.toHaveProperty('endsAt')
})

/** Both clocks go on, as over a closed lid, and no event says so. */
function sleepAnHour(): void {
  const [wall, monotonic] = [Date.now, performance.now.bind(performance)]
  Date.now = () => wall() + 3_600_000
  performance.now = () => monotonic() + 3_600_000
}

async function isOver(app: App): Promise<void> {
  await app.reaches('signed-out')
  const frames = await app.frames()
  expect(frames.filter(({ event, text }) => event !== 'shown' && text)).toEqual([])
  expect(await app.shown()).toBe('')
}
