import type { Ports } from '../../src/ports.js'
import { type Browser, type BrowserOptions, createBrowser } from '../../src/testing/browser.js'
import { createDoors } from '../../src/testing/doors.js'
import { createPage, type LoadedPage } from '../../src/testing/page.js'
import { createRunner, type Runner } from '../../src/testing/runner.js'

/** A browser without any client: pages with their doors, and time. */
export interface Stage extends Runner {
  browser: Browser
  open(name?: string, hidden?: boolean): LoadedPage & { ports: Ports }
}

export function createStage(options: Partial<BrowserOptions> = {}): Stage {
  const browser = createBrowser({ seed: 1, server: {}, without: [], ...options })
  let opened = 0
  return {
    browser,
    ...createRunner(browser.schedule),
    open(name = `page ${++opened}`, hidden = false) {
      const page = createPage(browser, name, hidden)
      return { ...page, ports: createDoors(browser, page) }
    },
  }
}
