import { beforeAll, describe, expect } from 'vitest'
import { buildApps } from '../../demo/build.mjs'
import { it } from './harness/suite.js'
import type { Tab } from './harness/tab.js'

beforeAll(() => buildApps())

/** What axe finds in WCAG 2.2, A and AA, once nothing moves any more. */
async function findings({ page, run }: Tab): Promise<string[]> {
  // As text: what transforms this file would put its own import in the place of the page's.
  await page.evaluate("import('/app/axe.js')")
  return run(async () => {
    const moving = document.querySelector('sojourn-dialog')?.shadowRoot?.getAnimations() ?? []
    await Promise.allSettled([...moving, ...document.getAnimations()].map(({ finished }) => finished))
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run(document, { runOnly })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ failureSummary }) => `${id} ${failureSummary}`))
  })
}

describe.concurrent('DLG-9: axe finds nothing in the demo, signed out, signed in and asked', () => {
  it.for([
    ['/', 'light'],
    ['/', 'dark'],
    ['/react/', 'light'],
    ['/vue/', 'dark'],
    ['/plain/', 'light'],
  ] as const)('%s, %s', async ([path, colorScheme], { world }) => {
    const tab = await world.open()
    await tab.page.emulateMedia({ colorScheme })
    await tab.goto(`${world.url}${path}?idle=60s&warning=50s`)
    const main = tab.page.getByRole('main')
    const signIn = main.getByRole('button', { name: 'Sign in' })
    await signIn.waitFor()
    expect(await findings(tab)).toEqual([])
    await main.getByLabel('Password').fill('sojourn')
    await signIn.click()
    await main.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await findings(tab)).toEqual([])
    await tab.page
      .locator('sojourn-dialog')
      .getByRole('button', { name: 'Stay signed in' })
      .waitFor({ timeout: 60_000 })
    expect(await findings(tab)).toEqual([])
  })

  it.for(['/?sojourn-devtools', '/?mode=token', '/tabs', '/admin', '/login-form'])(
    '%s',
    async (path, { world }) => {
      const tab = await world.open(`${world.url}${path}`)
      await tab.page.getByRole('button').first().waitFor()
      const tools = tab.page.locator('[data-sojourn-devtools] summary')
      if (path.includes('devtools')) await tools.click()
      expect(await findings(tab)).toEqual([])
    },
  )
})
