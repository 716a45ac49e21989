import type { Session } from '../index.js'
import type { PageChange, Ports } from '../ports.js'
import type { WorldUser } from './accounts.js'
import type { Browser } from './browser.js'
import { type Counts, countsOf } from './counts.js'
import { createDoors } from './doors.js'
import { type Duration, milliseconds } from './duration.js'
import type { Life } from './life.js'
import { createPage, type LoadedPage } from './page.js'

/**
 * Where a tab is in its life. `away`: another site is shown in it, its page waits in the back/forward cache.
 * `discarded`: hidden, and the browser dropped its page to save memory; shown again, it loads anew.
 */
export type TabState = 'visible' | 'hidden' | 'frozen' | 'discarded' | 'away' | 'crashed' | 'closed'

/** A person at the tab for a while. */
export interface Use {
  for: Duration
  /** Time between two inputs. Default `'1s'`. */
  every?: Duration
}

/** One tab of the world. What cannot be done in its state throws; what is so already does nothing. */
export interface Tab {
  /** `A`, `B`, … */
  readonly name: string
  readonly state: TabState
  /** The session of the page that is loaded now, or was last. */
  readonly session: Session<WorldUser>
  /** Counted from 1, raised by each reload. */
  readonly loads: number
  /** The page that is loaded now replaces one that was discarded: `document.wasDiscarded`. */
  readonly wasDiscarded: boolean
  /** A person does something in this tab, which brings it to the front; with `for`, again and again meanwhile. */
  use(how?: Use): void
  hide(): void
  show(): void
  /** The browser freezes the hidden page: nothing runs, what arrives comes later. */
  freeze(): void
  /** A frozen page runs again, still hidden. */
  resume(): void
  /** The process dies: no last words; what was under way is lost. */
  crash(): void
  /** Loads the page again, also after a crash. */
  reload(): void
  close(): void
  /** The browser drops the hidden or frozen page, which hears of nothing; `show` and `use` load it anew. */
  discard(): void
  /**
   * Goes to another site: the page waits in the back/forward cache, with its heap and its locks. It hears no message;
   * as soon as somebody wants a lock of its, the browser drops it.
   */
  leave(): void
  /** The browser drops the page of a tab that is `away`. */
  evict(): void
  /** Comes back from there: to the page as it was (`pageshow`, `persisted`), or to a new one where it was dropped. */
  back(): void
  /** What of this tab is alive. */
  counts(): Counts
}

/** A tab as the world has it in hand. */
export interface OwnTab extends Tab {
  notice(change: PageChange): void
}

/** Starts the app in a freshly loaded page. */
export type Load = (tab: Tab, ports: Ports, life: Life) => Session<WorldUser>

export function createTab(browser: Browser, name: string, load: Load, hidden = false): OwnTab {
  let page: LoadedPage
  let session: Session<WorldUser>
  let state: TabState = 'visible'
  let loads = 0
  let wasDiscarded = false

  const become = (next: TabState): void => {
    state = next
    browser.write('tab', name, next)
  }
  const begin = (hidden: boolean): void => {
    loads++
    wasDiscarded = state === 'discarded'
    page = createPage(browser, loads > 1 ? `${name}${loads}` : name, hidden)
    become(hidden ? 'hidden' : 'visible')
    page.life.atDeath(() => state === 'away' && browser.write('tab', name, 'dropped'))
    session = load(tab, createDoors(browser, page), page.life)
  }
  /** Goes from one of these states to the next; `false` when it is there already. */
  const go = (from: readonly TabState[], to: TabState): boolean => {
    if (state === to) return false
    if (!from.includes(state)) throw new Error(`tab ${name} is ${state}`)
    become(to)
    return true
  }

  const tab: OwnTab = {
    name,
    get state() {
      return state
    },
    get session() {
      return session
    },
    get loads() {
      return loads
    },
    get wasDiscarded() {
      return wasDiscarded
    },
    use(how) {
      tab.show()
      browser.write('person', name, how ? `uses it for ${how.for}` : 'uses it')
      page.feel()
      if (how) keepUsing(browser, page, how, () => state === 'visible')
    },
    hide() {
      if (state !== 'frozen' && go(['visible'], 'hidden')) page.hide()
    },
    show() {
      if (state === 'discarded') return begin(false)
      if (state === 'frozen') tab.resume()
      if (go(['hidden'], 'visible')) page.show()
    },
    freeze() {
      if (go(['hidden'], 'frozen')) page.freeze()
    },
    resume() {
      if (go(['frozen'], 'hidden')) page.resume()
    },
    discard() {
      if (go(['hidden', 'frozen'], 'discarded')) page.life.die()
    },
    crash() {
      if (go(['visible', 'hidden', 'frozen', 'away'], 'crashed')) page.life.die()
    },
    reload() {
      const hidden = ['hidden', 'frozen', 'discarded'].includes(state)
      if (state === 'closed' || state === 'away') throw new Error(`tab ${name} is ${state}`)
      page.unload()
      begin(hidden)
    },
    close() {
      if (go(['visible', 'hidden', 'frozen', 'discarded', 'away', 'crashed'], 'closed')) page.unload()
    },
    leave() {
      if (go(['visible'], 'away')) {
        page.leave()
        browser.locks.evict()
      }
    },
    evict() {
      if (state !== 'away') throw new Error(`tab ${name} is ${state}`)
      page.life.die()
    },
    back() {
      if (state !== 'away') throw new Error(`tab ${name} is ${state}`)
      if (!page.life.alive()) return begin(false)
      become('visible')
      page.restore(browser.random.chance(0.5))
    },
    counts: () => countsOf(browser, page),
    notice: (change) => page.notice(change),
  }

  begin(hidden)
  return tab
}

function keepUsing({ schedule }: Browser, page: LoadedPage, how: Use, inFront: () => boolean): void {
  const every = milliseconds(how.every ?? 1000)
  const end = schedule.now() + milliseconds(how.for)
  const again = (): void => {
    if (schedule.now() > end || !inFront() || !page.life.running()) return
    page.feel()
    schedule.after(every, again)
  }
  schedule.after(every, again)
}
