import type { CDPSession, Page } from 'playwright-core'

/** The process id of a page's renderer: no protocol tells it, but the one that is busy when the page is can be seen. */
export async function findRenderer(page: Page, browser: CDPSession): Promise<number> {
  const before = await cpuTimes(browser)
  await page.evaluate(() => {
    const end = performance.now() + 300
    while (performance.now() < end);
  })
  const after = await cpuTimes(browser)
  const spent = [...after].map(([id, time]) => ({ id, time: time - (before.get(id) ?? 0) }))
  const busiest = spent.sort((a, b) => b.time - a.time)[0]
  if (!busiest || busiest.time < 0.2) throw new Error('no renderer was as busy as its page')
  return busiest.id
}

async function cpuTimes(browser: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  return new Map(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]),
  )
}
