import { cell, passed } from '../harness/stats.mjs'

export const title = 'A moving mouse'
export const unit = 'ns per event'

const subjects = [
  { name: 'an empty listener: the noise', kind: 'floor', page: 'empty', type: 'pointermove' },
  { name: 'floor: a gate of one second', kind: 'floor', page: 'floor', type: 'pointermove' },
  { name: 'sojourn', kind: 'ours', page: 'sojourn', type: 'pointermove' },
  { name: 'react-idle-timer', kind: 'peer', page: 'react-idle-timer', type: 'mousemove' },
  { name: 'react-idle-timer, ungated', kind: 'peer', page: 'react-idle-timer-ungated', type: 'mousemove' },
]

/**
 * Every subject listens in a tab of its own, and all take turns in each round. A real movement opens the round, so that
 * the gates are as they are while a person moves the mouse; then events are dispatched, as many as a clock can tell.
 */
export async function measure({ browser, server, wanted, rounds }) {
  const chosen = subjects.filter(wanted)
  const seen = chosen.map(() => [])

  await browser.profile(async ({ open }) => {
    const tabs = []
    for (const { page } of chosen) tabs.push(await open(server.page(`idle/${page}`, 'listeners')))
    for (let round = -2; round < rounds(40); round++) {
      for (const [n, { type }] of chosen.entries()) {
        await tabs[n].front()
        await passed(50)
        await tabs[n].move()
        const ns = await tabs[n].evaluate(`dispatch('${type}', 20_000)`)
        if (round >= 0) seen[n].push(ns) // the first two warm up
      }
    }
  })

  const rows = chosen.map(({ name, kind }, n) => {
    const all = cell(seen[n].map(({ all }) => all))
    return { name, kind, cells: [{ text: all.text }, cell(seen[n].map(({ over }) => over))] }
  })
  return { columns: ['in all', 'over an empty listener'], rows }
}
