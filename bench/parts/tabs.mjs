import { cell, passed } from '../harness/stats.mjs'

export const title = 'Tabs'
export const unit = 'per second over all tabs; CPU of all processes of the browser in per cent of one core'

const subjects = [
  { name: 'no library', kind: 'floor', page: 'none' },
  { name: 'floor: one message a second', kind: 'floor', page: 'floor' },
  { name: 'sojourn', kind: 'ours', page: 'sojourn' },
  { name: 'react-idle-timer, `syncTimers`', kind: 'peer', page: 'react-idle-timer-sync' },
  { name: 'react-idle-timer, `leaderElection`', kind: 'peer', page: 'react-idle-timer-leader' },
]

// Windows of ten seconds, because what is published every five is to be seen as often as it happens.
const full = { counts: [2, 10, 30], settle: 10_000, windows: 3, ms: 10_000 }
const quick = { counts: [2, 10], settle: 2_000, windows: 1, ms: 5_000 }

/** Opens the tabs, lets them settle, and looks on: first with nobody there, then with a mouse moving in the front tab. */
export async function measure(bench) {
  const plan = bench.quick ? quick : full
  const rows = []
  for (const count of plan.counts) {
    for (const { name, kind, page } of subjects.filter(bench.wanted)) {
      const url = bench.server.page(`idle/${page}`, 'probes')
      const cells = await bench.browser.profile(async ({ open }) => {
        const tabs = []
        for (let n = 0; n < count; n++) tabs.push(await open(url))
        await passed(plan.settle)
        const quiet = await look(bench.browser, tabs, plan, passed)
        const active = await look(bench.browser, tabs, plan, (ms) => moveFor(tabs.at(-1), ms))
        return ['messages', 'writes', 'cpu'].flatMap((what) => [cell(quiet[what], 1), cell(active[what], 1)])
      })
      rows.push({ name, group: `${count} tabs`, kind, cells })
    }
  }
  const columns = ['messages', 'writes', 'CPU %'].flatMap((what) => [`${what}, quiet`, `${what}, one active`])
  return { columns, rows }
}

async function look(browser, tabs, { windows, ms }, act) {
  const seen = { messages: [], writes: [], cpu: [] }
  for (let n = 0; n < windows; n++) {
    const before = await counts(tabs)
    seen.cpu.push(await browser.cpuDuring(() => act(ms)))
    const after = await counts(tabs)
    for (const what of ['messages', 'writes']) seen[what].push((after[what] - before[what]) / (ms / 1000))
  }
  return seen
}

async function counts(tabs) {
  const all = await Promise.all(tabs.map((tab) => tab.evaluate('counts')))
  const sum = (what) => all.reduce((total, one) => total + one[what], 0)
  return { messages: sum('messages'), writes: sum('writes') }
}

/** Ten movements a second: a hand on the mouse. */
async function moveFor(tab, ms) {
  for (const end = performance.now() + ms; performance.now() < end; ) {
    await tab.move()
    await passed(100)
  }
}
