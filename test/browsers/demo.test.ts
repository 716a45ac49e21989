import { describe, expect } from 'vitest'
import { probes } from './harness/probes.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

/** The demo's own page, and what a person finds in its dialog. */
async function open(world: World, limits = 'idle=23s&warning=20s&absolute=5m', media = {}) {
  const tab = await world.open()
  await tab.page.emulateMedia(media)
  await tab.page.addInitScript(probes)
  await tab.goto(`${world.url}/?${limits}`)
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
    await until('the other says so', behind.title, (title) => title === 'Signing out soon · sojourn demo')
    expect(await behind.stay.isVisible()).toBe(false)
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

  it.for(['no-preference', 'reduce'] as const)(
    'with motion: %s, the dialog only fades in',
    async (reducedMotion, { world }) => {
      const tab = await open(world, 'idle=60s&warning=58s', { reducedMotion })
      const changed = tab.run(
        () =>
          new Promise<string[]>((resolve) => {
            const root = document.querySelector('sojourn-dialog')?.shadowRoot
            root?.addEventListener('animationstart', ({ target }) => {
              const frames = (target as Element).getAnimations().map(({ effect }) => effect as KeyframeEffect)
              const names = frames.flatMap((frame) => frame.getKeyframes()).flatMap(Object.keys)
              const given = ['offset', 'computedOffset', 'easing', 'composite']
              resolve([...new Set(names)].filter((name) => !given.includes(name)))
            })
          }),
      )
      await tab.signIn.click()
      expect(await changed).toEqual(['opacity'])
    },
  )

  it('in forced colours the dialog and its buttons keep their edges', async ({ world }) => {
    const tab = await open(world, 'idle=60s&warning=58s', { forcedColors: 'active' })
    await tab.signIn.click()
    await tab.stay.waitFor()
    const edges = await tab.run(() =>
      ['dialog', '[part~=primary]', '[part~=secondary]'].map((part) => {
        const node = document.querySelector('sojourn-dialog')?.shadowRoot?.querySelector(part)
        const { borderTopStyle, borderTopColor } = getComputedStyle(node as Element)
        return [borderTopStyle, borderTopColor !== 'rgba(0, 0, 0, 0)']
      }),
    )
    expect(edges).toEqual(Array(3).fill(['solid', true]))
  })
})
