import type { CDPSession } from 'playwright-core'
import type { Tab } from '../harness/tab.js'
import { until } from '../harness/until.js'

/**
 * The process of a tab's renderer: the only one that has used as much processor time as the tab says that it has.
 * The page does a little work in between, until no other one matches.
 */
export async function findProcess(tab: Tab, browser: CDPSession): Promise<number> {
  await tab.cdp.send('Performance.enable')
  let matching: number[] | undefined
  const [only] = await until(
    'one renderer is known to be the tab’s',
    async () => {
      const now = await asBusyAs(tab, browser)
      matching = matching?.filter((id) => now.includes(id)) ?? now
      if (matching.length === 0) matching = undefined
      if (matching?.length !== 1) await tab.page.evaluate(work)
      return matching ?? []
    },
    ({ length }) => length === 1,
  )
  if (!only) throw new Error('unreachable')
  return only
}

async function asBusyAs(tab: Tab, browser: CDPSession): Promise<number[]> {
  const before = await processTime(tab)
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  const after = await processTime(tab)
  return processInfo
    .filter(({ type, cpuTime }) => type === 'renderer' && cpuTime >= before && cpuTime <= after)
    .map(({ id }) => id)
}

async function processTime({ cdp }: Tab): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0
}

function work(): number {
  let rest = 0
  for (let n = 0; n < 20_000_000; n++) rest = (rest + n) % 7
  return rest
}
