import { expect } from 'vitest'
import { asApp } from '../harness/app.js'
import { move } from '../harness/input.js'
import type { Puppet } from './puppet.js'
import type { Stage } from './stage.js'

const idle = 6_000
const policy = 'idle=6s&warning=false'

/** What a page may show at most: nothing later than the timeout from now. */
function neverLater(puppet: Puppet): void {
  for (const { at, ends } of puppet.told()) expect(ends - at).toBeLessThan(idle + 500)
}

/**
 * A whole session, from sign-in to idle end and from sign-in to logout, with one page that was attacked (by its query)
 * before the library was there and one that is attacked (by a deed) in mid-session: neither breaks, begins or lengthens it.
 */
export async function goesOn(stage: Stage, query: string, deed?: string): Promise<void> {
  const early = await stage.puppet('early', `${policy}&${query}`, () => clean)
  const clean = asApp(await stage.tab(`${stage.site.url}/app/?${policy}`))
  await early.shows('signed-out hidden')
  expect(early.told().map(({ value }) => value)).not.toContain('active shown')
  const lateTab = await stage.hostile(`label=late&${policy}`)
  const late = stage.lead('late', () => clean)
  await late.shows('signed-out hidden')

  await clean.signIn()
  await early.shows('active shown')
  await late.shows('active shown')
  if (deed) await late.does(deed)
  for (const one of [early, late]) {
    expect(await one.does('check')).toBe('active')
    expect(await one.does('orders')).toBe('200')
    expect(await one.does('extend')).toBe('true')
  }

  await move(lateTab)
  const moved = Date.now()
  for (const one of [early, late]) {
    const { at } = await one.shows('signed-out hidden')
    expect(at - moved).toBeLessThan(idle + 3_000)
    neverLater(one)
  }

  expect(await early.does('login')).toBe('active')
  await clean.reaches('active')
  expect(await late.does('logout')).toBe('confirmed')
  await clean.reaches('signed-out')
  await early.shows('signed-out hidden')
  expect(stage.demo.sessions.list()).toEqual([])
  expect([early, late].flatMap((one) => one.told('error'))).toEqual([])
}

/** The same two pages under an attack that breaks the platform itself: the session neither begins nor lasts longer. */
export async function gainsNothing(stage: Stage, attack: string): Promise<void> {
  const early = await stage.puppet('early', `${policy}&attack=${attack}`, () => clean)
  const clean = asApp(await stage.tab(`${stage.site.url}/app/?${policy}`))
  const late = await stage.puppet('late', policy, () => clean)
  await late.shows('signed-out hidden')
  expect(early.told().map(({ value }) => value)).not.toContain('active shown')

  await clean.signIn()
  await late.shows('active shown')
  await late.does(`attack ${attack}`)
  const attacked = Date.now()
  await clean.reaches('signed-out')
  for (const one of [early, late]) {
    const { at } = await one.gone()
    expect(at - attacked).toBeLessThan(idle + 3_000)
    neverLater(one)
  }

  // Whatever happens there, nobody else is the worse for it.
  expect(await clean.signIn()).toBe('active')
  expect(await clean.logout()).toBe('confirmed')
  for (const one of [early, late]) await one.gone()
}
