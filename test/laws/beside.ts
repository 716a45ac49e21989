import { paths, type Tab, tokenPaths } from '../../src/testing/index.js'
import type { ActionOf, BesideDeed } from './action.js'
import { ignore } from './scene.js'
import type { Witness } from './witness.js'

const can: Record<BesideDeed, readonly Tab['state'][]> = {
  use: ['visible', 'hidden', 'frozen'],
  hide: ['visible'],
  freeze: ['hidden'],
  crash: ['visible', 'hidden', 'frozen'],
  reload: ['visible', 'hidden', 'frozen', 'crashed'],
  login: ['visible'],
  logout: ['visible'],
  fetch: ['visible', 'hidden'],
}

const deeds: Record<BesideDeed, (tab: Tab, orders: string) => void> = {
  use: (tab) => tab.use(),
  hide: (tab) => tab.hide(),
  freeze: (tab) => tab.freeze(),
  crash: (tab) => tab.crash(),
  reload: (tab) => tab.reload(),
  login: (tab) => ignore(tab.session.login({ user: 'eve' })),
  logout: (tab) => ignore(tab.session.logout()),
  fetch: (tab, orders) => ignore(tab.session.fetch(new URL(orders, 'https://app.example'))),
}

/** Something happens in a tab of the other app. */
export function doBeside({ beside, setup }: Witness, { deed, nth }: ActionOf<'beside'>): void {
  const tab = beside?.tabs[nth]
  const { orders } = setup.options.tokens ? tokenPaths : paths
  if (tab && can[deed].includes(tab.state)) deeds[deed](tab, orders)
}
