import { lastTab, refreshRace } from '../harness/refreshRace.mjs'
import { cell } from '../harness/stats.mjs'
import { tokenSubjects } from './tokenSubjects.mjs'

export const title = 'The refreshing tab dies'
export const unit = 'five tabs, of which four remain; ms until the last of them had a good token'

const deaths = [
  { group: 'closed', kill: 'close' },
  { group: 'crashed', kill: 'crash' },
]
const servers = [
  { name: '10 s grace', grace: 10_000 },
  { name: 'strict', grace: 0 },
]
const columns = servers.flatMap(({ name }) => [`${name}: left without a token`, `${name}: ms`])

/** All five ask at once; the one that was first dies after the server rotated its token, before the answer. */
export async function measure(bench) {
  const rows = []
  for (const { group, kill } of deaths) {
    for (const subject of tokenSubjects.filter(bench.wanted)) {
      const cells = []
      for (const { grace } of servers) {
        const seen = []
        for (let n = 0; n < bench.rounds(6); n++)
          seen.push(await refreshRace(bench, subject, { count: 5, grace, kill }))
        cells.push(cell(seen.map(({ valid }) => 4 - valid)), lastTab(seen, 4))
      }
      rows.push({ name: subject.name, group, kind: subject.kind, cells })
    }
  }
  return { columns, rows }
}
