import { afterAll, describe, expect, onTestFinished } from 'vitest'
import { REFRESH_DEADLINE, REFRESH_WAIT } from '../../src/core/numbers.js'
import type { App } from './harness/app.js'
import { createWorld, it, type World } from './harness/suite.js'
import { family, orders, refreshPath, rotated, tokenApp } from './harness/tokens.js'
import { until } from './harness/until.js'

const bound = REFRESH_WAIT + REFRESH_DEADLINE
const count = 3
const rotations = { strict: 0, 'grace 10 s': 10_000 }
type Rotation = keyof typeof rotations

/** What befalls a tab between the server's rotation and the answer, and how it comes back, if it does. */
interface Death {
  what: string
  die(tab: App, world: World): Promise<void>
  back?(tab: App): Promise<void>
}

const hung: Death = {
  what: 'hung',
  die: (tab) => tab.hang(),
  back: async (tab) => tab.wake(),
}
const deaths: Death[] = [
  { what: 'closed', die: (tab) => tab.close() },
  { what: 'crashed', die: (tab) => tab.crash() },
  { what: 'reloaded', die: (tab) => tab.reload(), back: async () => undefined },
  {
    what: 'navigated away',
    die: (tab, { url }) => tab.goto(`${url}/blank`),
    back: (tab) => tab.back(),
  },
  { what: 'frozen', die: (tab) => tab.freeze(), back: (tab) => tab.front() },
]
const rows: string[] = []

describe.concurrent('the refreshing tab is lost after the rotation, before the answer', () => {
  for (const death of deaths)
    for (const rotation of Object.keys(rotations) as Rotation[])
      it(`${death.what}, ${rotation}`, async ({ world }) => {
        await judged(world, death, rotation, await ready(world, rotation))
      })

  it('closed after the answer, strict: nobody notices', async ({ world }) => {
    const [closing, ...others] = await ready(world, 'strict')
    await closing?.page.evaluate(() => window.session.refresh().then(() => undefined))
    await closing?.close()
    for (const tab of others) expect(await orders(tab)).toBe(200)
    expect(family(world)).toMatchObject({ generation: 1, refreshRequests: 1, reuseDetected: false })
  })
})

// Alone: the renderer to stop is told from the others by being the busy one.
describe('the refreshing tab is lost after the rotation, before the answer', () => {
  it('hung, strict and grace 10 s', async ({ world, chromium }) => {
    const other = await createWorld(chromium)
    onTestFinished(() => other.close())
    const [strict, grace] = [
      await ready(world, 'strict', ([first]) => first?.findProcess()),
      await ready(other, 'grace 10 s', ([first]) => first?.findProcess()),
    ]
    await Promise.all([judged(world, hung, 'strict', strict), judged(other, hung, 'grace 10 s', grace)])
  })
})

afterAll(() => console.log([`refreshing tab lost in mid-refresh, one of ${count}:`, ...rows].join('\n  ')))

/** Tabs whose access token has expired. */
async function ready(
  world: World,
  rotation: Rotation,
  before?: (tabs: App[]) => Promise<unknown> | undefined,
) {
  const { settings } = world.demo.tokens
  settings.set({ grace: rotations[rotation], accessLifetime: '2s' })
  const tabs = await world.apps(count, tokenApp('indexedDb'))
  await before?.(tabs)
  await tabs.at(-1)?.signIn()
  const expired = Date.now() + 2_000
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  settings.set({ accessLifetime: '10m' })
  await until('the access token has expired', () => Date.now() > expired)
  expect(family(world).generation).toBe(0)
  return tabs
}

async function judged(world: World, { what, die, back }: Death, rotation: Rotation, tabs: App[]) {
  const [dying, ...others] = tabs as [App, ...App[]]
  world.demo.faults.add({ path: refreshPath, kind: 'late', ms: 5_000, times: 1 })
  dying.page.evaluate(() => window.session.refresh().then(() => undefined)).catch(() => undefined)
  await rotated(world, 1)
  // The others wait for the lock already.
  const waiting = Promise.all(others.map(accessOf))
  await die(dying, world)
  const outcomes = await waiting
  const most = Math.max(...outcomes.map(({ ms }) => ms))
  // A hidden tab gives up where a visible one goes on: it has the token as soon as that has.
  const after = await Promise.all(others.map(orders))
  const valid = after.filter((status) => status === 200).length
  const codes = [...new Set(outcomes.map(({ outcome }) => outcome))].join(', ')
  const { reuseDetected, refreshRequests } = family(world)
  rows.push(
    `${what}, ${rotation}: ${valid}/${count - 1} valid, ${most} ms, ${refreshRequests} requests, reuse ${reuseDetected} (${codes})`,
  )
  expect(most).toBeLessThan(bound)

  const all = back ? [dying, ...others] : others
  await back?.(dying)
  if (rotation !== 'strict' || valid > 0) await survived(world, all)
  else {
    await Promise.all(all.map((tab) => tab.reaches('signed-out')))
    for (const tab of others) expect((await tab.snapshot()).reason).toBe('revoked')
    expect(outcomes.map(({ outcome }) => outcome)).toContain('refresh_answer_lost')
    expect(family(world)).toMatchObject({ valid: false, ended: 'reuse' })
  }
}

async function survived(world: World, tabs: App[]): Promise<void> {
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  for (const tab of tabs) expect(await orders(tab)).toBe(200)
  expect(family(world)).toMatchObject({ valid: true, reuseDetected: false })
  for (const tab of tabs) expect(await tab.endings()).toEqual([])
}

async function accessOf({ page }: App): Promise<{ outcome: string; ms: number }> {
  const began = performance.now()
  const outcome = await page.evaluate(() =>
    window.session.getAccessToken().then(
      () => 'token',
      ({ code }) => code,
    ),
  )
  return { outcome, ms: Math.round(performance.now() - began) }
}
