import type { Page, PageChange } from '../../ports.js'
import { type ContractCase, same } from './case.js'

/** A page and the hand that moves it; every case asks for a visible, online page of its own. */
export interface PageStage {
  page: Page
  /** Lets the change happen to the page, as the platform would. */
  make(change: PageChange): void
}

const EVERY: PageChange[] = [
  'focus',
  'hidden',
  'frozen',
  'resumed',
  'visible',
  'offline',
  'online',
  'leaving',
  'restored',
]

/** What every `Page` keeps. */
export function pageContract(open: () => PageStage): ContractCase[] {
  const tell = (name: string, act: (stage: PageStage, heard: PageChange[]) => void): ContractCase => ({
    name,
    async run() {
      const stage = open()
      const heard: PageChange[] = []
      const stop = stage.page.watch((change) => heard.push(change))
      try {
        act(stage, heard)
      } finally {
        stop()
      }
    },
  })

  return [
    tell('each change is told at once, by its name, once', ({ make }, heard) => {
      for (const change of EVERY) {
        heard.length = 0
        make(change)
        same(heard, [change], `told of ${change}`)
      }
    }),
    tell('hidden is true from hidden to visible, already when it is told', ({ page, make }) => {
      const seen = [page.hidden()]
      const stop = page.watch(() => seen.push(page.hidden()))
      make('hidden')
      make('visible')
      stop()
      same(seen, [false, true, false], 'hidden')
    }),
    tell('offline is true from offline to online, already when it is told', ({ page, make }) => {
      const seen = [page.offline()]
      const stop = page.watch(() => seen.push(page.offline()))
      make('offline')
      make('online')
      stop()
      same(seen, [false, true, false], 'offline')
    }),
    tell('who stopped watching is told nothing more, others still are', ({ page, make }, heard) => {
      let told = 0
      const stop = page.watch(() => told++)
      stop()
      stop()
      make('hidden')
      make('visible')
      same([told, heard], [0, ['hidden', 'visible']], 'told')
    }),
    tell('a page of its own is not partitioned', ({ page }) => {
      same(page.partitioned(), false, 'partitioned')
    }),
  ]
}
