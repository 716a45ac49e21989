import { expect } from 'vitest'
import type { Session } from '../../../src/index.js'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'

/** What the script tag is to a page: the package, and the session that its attributes asked for. */
interface ByTag {
  sojourn: { session: Session }
}

inEveryEngine(
  'a page without a line of script has its idle logout, and the dialog in its language',
  async (world) => {
    const page = await world.tab(`${world.url}/app/tag.html`)
    // Ten minutes, and the warning after one second of them.
    await page.run(() =>
      (window as unknown as ByTag).sojourn.session
        .login({ name: 'alice', password: 'sojourn' })
        .then(() => true),
    )
    const asked = await until('it asks', () =>
      page.run(() => {
        const root = document.querySelector('sojourn-dialog')?.shadowRoot
        return root?.querySelector('dialog:modal [part~=primary]')?.textContent
      }),
    )
    expect(asked).toBe('Angemeldet bleiben')
    const by = () => (window as unknown as ByTag).sojourn.session.getSnapshot().warning?.by
    expect(await page.run(by)).toBe('idle')
    expect(await page.run(() => window.violations)).toEqual([])
  },
)
