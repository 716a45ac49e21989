import type { CDPSession, Page } from 'playwright-core'
import { until } from './until.js'

/** The process id of a page's renderer: no protocol tells it, but the one that is busy when the page is can be seen. */
export async function findRenderer(page: Page, browser: CDPSession): Promise<number> {
  const { id } = await until(
    'one renderer is as busy as its page',
    () => busiest(page, browser),
    ({ seconds }) => seconds > 0.2,
  )
  return id
}

async function busiest(page: Page, browser: CDPSession): Promise<{ id: number; seconds: number }> {
  const before = await cpuTimes(browser)
  // Work, not time: on a loaded machine a page that waits by the clock is hardly run.
  await page.evaluate(() => {
    let rest = 0
    for (let n = 0; n < 300_000_000; n++) rest = (rest + n) % 7
    return rest
  })
  const after = await cpuTimes(browser)
  const spent = [...after].map(([id, time]) => ({ id, seconds: time - (before.get(id) ?? 0) }))
  return spent.reduce((most, one) => (one.seconds > most.seconds ? one : most), { id: 0, seconds: 0 })
}

async function cpuTimes(browser: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  return new Map(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]),
  )
}
