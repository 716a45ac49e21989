import './page.js'
import { probes } from './probes.js'
import type { World } from './suite.js'

/** A page of the demo with its devtools unfolded, and what they say. */
export async function openDevtools(world: World, query = '') {
  const tab = await world.open()
  await tab.page.addInitScript(probes)
  await tab.goto(`${world.url}/?sojourn-devtools&${query}`)
  const overlay = tab.page.locator('[data-sojourn-devtools]')
  const dialog = tab.page.locator('sojourn-dialog')
  await overlay.locator('summary').click()
  const section = (name: string) => overlay.getByRole('region', { name, exact: true })
  const button = (name: string) => overlay.getByRole('button', { name, exact: true })
  return {
    ...tab,
    overlay,
    dialog,
    section,
    press: (name: string) => button(name).click(),
    says: (name: string, text: string | RegExp) => section(name).getByText(text).first().waitFor(),
    isOn: async (name: string) => (await button(name).getAttribute('aria-pressed')) === 'true',
    snapshot: () => tab.run(() => window.session.getSnapshot()),
    reaches: (status: string) =>
      tab.page.locator(`html[data-status="${status}"]`).waitFor({ state: 'attached' }),
    /** In the dialog; by the keyboard, as the overlay may lie over the button. */
    answer: (name: string) => dialog.getByRole('button', { name }).press('Enter'),
    signIn: () => tab.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click(),
  }
}

export async function signedInDevtools(world: World, query?: string) {
  const tab = await openDevtools(world, query)
  await tab.reaches('signed-out')
  await tab.signIn()
  await tab.reaches('active')
  return tab
}
