import { cell } from '../harness/stats.mjs'
import { tokenSubjects } from './tokenSubjects.mjs'

export const title = 'A reload with a stored session'
export const unit = 'ms from the first line of the bundle until the session is known'

const peers = tokenSubjects.filter(({ kind }) => kind === 'peer')
const subjects = [
  { name: 'floor: localStorage', kind: 'floor', page: 'reload/local-storage' },
  { name: 'floor: first IndexedDB read of a page', kind: 'floor', page: 'reload/indexed-db' },
  { name: 'floor: one request to a server without latency', kind: 'floor', page: 'reload/fetch' },
  { name: 'sojourn, token server: `expected`', kind: 'ours', page: 'tokens/sojourn', read: 'expectedAfter' },
  { name: 'sojourn, token server: known', kind: 'ours', page: 'tokens/sojourn' },
  {
    name: 'sojourn, cookie server: `expected`',
    kind: 'ours',
    page: 'reload/sojourn-cookies',
    read: 'expectedAfter',
  },
  { name: 'sojourn, cookie server: known', kind: 'ours', page: 'reload/sojourn-cookies' },
  ...peers,
]

/** The subjects take turns, each reloading in a tab of its own. */
export async function measure({ browser, server, wanted, rounds }) {
  const all = subjects.filter(wanted)
  const times = all.map(() => [])
  server.reset()

  await browser.profile(async ({ open }) => {
    const tabs = []
    for (const { page } of all) {
      const tab = await open(server.page(page))
      await tab.evaluate('subject.signIn().then(() => undefined)')
      await tab.goto(server.page(page, 'known'))
      tabs.push(tab)
    }
    for (let round = -2; round < rounds(40); round++) {
      for (const [n, { name, read = 'knownAfter' }] of all.entries()) {
        await tabs[n].front()
        await tabs[n].reload()
        const ms = await tabs[n].evaluate(read)
        if (!ms) throw new Error(`${name}: the session was not there after a reload`)
        if (round >= 0) times[n].push(ms) // the first two fill the caches
      }
    }
  })

  const rows = all.map(({ name, kind }, n) => ({ name, kind, cells: [cell(times[n], 1)] }))
  return { columns: ['ms'], rows }
}
