import { cell } from '../harness/stats.mjs'

export const title = 'Lost updates'
export const unit = 'of 1,000 increments by five tabs, each under one exclusive Web Lock'

const subjects = [
  { name: 'localStorage', kind: 'peer', page: 'stores/local-storage' },
  { name: 'IndexedDB', kind: 'floor', page: 'stores/indexed-db' },
  { name: 'sojourn, `indexedDbTokens`', kind: 'ours', page: 'stores/sojourn' },
]

const [tabCount, increments] = [5, 200]

const incrementAll = `(async () => {
  for (let n = 0; n < ${increments}; n++) await navigator.locks.request('counter', () => subject.increment())
})()`

export async function measure({ browser, server, wanted, rounds }) {
  const rows = []
  for (const { name, kind, page } of subjects.filter(wanted)) {
    const [lost, ms] = [[], []]
    for (let round = 0; round < rounds(5); round++) {
      await browser.profile(async ({ open }) => {
        const tabs = []
        for (let n = 0; n < tabCount; n++) tabs.push(await open(server.page(page)))
        const started = performance.now()
        await Promise.all(tabs.map((tab) => tab.evaluate(incrementAll)))
        ms.push(performance.now() - started)
        const reader = await open(server.page(page))
        lost.push(tabCount * increments - (await reader.evaluate('subject.read()')))
      })
    }
    rows.push({ name, kind, cells: [cell(lost), cell(ms)] })
  }
  return { columns: ['lost', 'ms for all'], rows }
}
