import { describe, expect } from 'vitest'
import { probes } from './harness/probes.js'
import { it, type World } from './harness/suite.js'

/** The demo's own page, and what a person finds in its dialog. */
async function open(world: World) {
  const tab = await world.open()
  await tab.page.addInitScript(probes)
  await tab.goto(`${world.url}/?idle=23s&warning=20s&absolute=5m`)
  const dialog = tab.page.locator('sojourn-dialog')
  return {
    ...tab,
    signIn: tab.page.getByRole('main').getByRole('button', { name: 'Sign in' }),
    orders: tab.page.getByText('Linen notebook'),
    stay: dialog.getByRole('button', { name: 'Stay signed in' }),
    ended: dialog.getByRole('heading', { name: 'You are signed out' }),
    signInAgain: dialog.getByRole('button', { name: 'Sign in' }),
    title: () => tab.run(() => document.title),
  }
}

describe.concurrent('the page of the demo', () => {
  it('asks with the dialog of the library, in the visible tab, under a strict policy', async ({ world }) => {
    const [behind, front] = [await open(world), await open(world)]
    await front.signIn.click()
    await behind.orders.waitFor({ state: 'attached' })
    await front.stay.waitFor()
    expect([await behind.stay.isVisible(), await behind.title()]).toEqual([
      false,
      'Signing out soon · sojourn demo',
    ])
    await front.stay.click()
    await front.stay.waitFor({ state: 'hidden' })
    expect(world.requests('/api/session/extend').length).toBeGreaterThan(0)
    for (const tab of [behind, front]) expect(await tab.run(() => window.violations)).toEqual([])
  })

  it('covers what has ended, and signs in again in place, with the limits of its address', async ({
    world,
  }) => {
    const tab = await open(world)
    await tab.signIn.click()
    await tab.ended.waitFor()
    expect(await tab.orders.isVisible()).toBe(false)
    await tab.signInAgain.click()
    await tab.orders.waitFor()
    expect(world.demo.sessions.list().map(({ idle, absolute }) => [idle, absolute])).toEqual([
      [23_000, 300_000],
    ])
    expect(await tab.run(() => window.violations)).toEqual([])
  })
})
