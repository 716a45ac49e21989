import { lastTab, refreshRace } from '../harness/refreshRace.mjs'
import { cell, count as times } from '../harness/stats.mjs'
import { tokenSubjects } from './tokenSubjects.mjs'

export const title = 'Tabs that refresh at once'
export const unit =
  'calls at the server; rounds in which it revoked the family; ms until the last tab had a good token'

const columns = ['calls', 'family revoked', 'last tab has it, ms']

/** Strict rotation, a server that takes 200 ms. */
export async function measure(bench) {
  const rows = []
  for (const count of bench.quick ? [1, 5] : [1, 5, 20]) {
    for (const subject of tokenSubjects.filter(bench.wanted)) {
      const seen = []
      for (let n = 0; n < bench.rounds(count === 20 && subject.kind === 'ours' ? 50 : 8); n++)
        seen.push(await refreshRace(bench, subject, { count }))
      rows.push({
        name: subject.name,
        group: count === 1 ? '1 tab' : `${count} tabs`,
        kind: subject.kind,
        cells: [
          cell(seen.map(({ calls }) => calls)),
          times(seen.map(({ revoked }) => revoked)),
          lastTab(seen, count),
        ],
      })
    }
  }
  return { columns, rows }
}
