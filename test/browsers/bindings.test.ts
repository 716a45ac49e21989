import { beforeAll, describe, expect } from 'vitest'
import { buildApps } from '../../demo/build.mjs'
import { it, type World } from './harness/suite.js'

beforeAll(() => buildApps())

/** A page of the demo that a framework draws, and what a person finds in it. */
async function open({ open, url }: World, app: string) {
  const { page } = await open(`${url}/${app}/?idle=22s&warning=20s&absolute=5m`)
  const dialog = page.locator('sojourn-dialog')
  return {
    note: page.getByRole('textbox', { name: 'A note' }),
    orders: page.getByText('Linen notebook'),
    stay: dialog.getByRole('button', { name: 'Stay signed in' }),
    ended: dialog.getByRole('heading', { name: 'You are signed out' }),
    signIn: page.getByRole('main').getByRole('button', { name: 'Sign in' }),
    signInAgain: dialog.getByRole('button', { name: 'Sign in' }),
  }
}

describe.concurrent.each(['react', 'vue'])('in the demo of %s', (app) => {
  it('one tab asks, and staying there stays everywhere', async ({ world }) => {
    const [behind, front] = [await open(world, app), await open(world, app)]
    await front.signIn.click()
    await behind.orders.waitFor()
    await front.stay.waitFor()
    expect(await behind.stay.isVisible()).toBe(false)
    await front.stay.click()
    await front.stay.waitFor({ state: 'hidden' })
    expect(await behind.orders.isVisible()).toBe(true)
    expect(world.requests('/api/session/extend').length).toBeGreaterThan(0)
  })

  it('what was typed is still there after an idle end and signing in again in place', async ({ world }) => {
    const tab = await open(world, app)
    await tab.signIn.click()
    await tab.note.fill('half a sentence')
    await tab.ended.waitFor()
    expect([await tab.note.isVisible(), await tab.orders.isVisible()]).toEqual([false, false])
    await tab.signInAgain.click()
    await tab.orders.waitFor()
    expect(await tab.note.inputValue()).toBe('half a sentence')
  })
})
