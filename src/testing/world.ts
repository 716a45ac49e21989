import { type Browser, createBrowser } from './browser.js'
import type { ChannelFaults, Posted } from './channel.js'
import { addCounts, type Counts, type Totals, totalsOf } from './counts.js'
import { type Duration, milliseconds } from './duration.js'
import { createLoad } from './load.js'
import { type LogEntry, timeline } from './log.js'
import type { WorldOptions } from './options.js'
import { createRunner, type Runner } from './runner.js'
import type { Sent } from './sent.js'
import type { WorldServer } from './server.js'
import { createStorage, type WorldStorage } from './storage.js'
import { createTab, type OwnTab, type Tab } from './tab.js'

/** A browser with tabs, a server and people, in a time of its own. */
export interface World extends Runner {
  /** All tabs ever opened, in order. */
  readonly tabs: readonly Tab[]
  readonly server: WorldServer
  readonly storage: WorldStorage
  /** How badly messages travel between the tabs; change a rate at any time. */
  readonly channel: {
    readonly faults: ChannelFaults
    readonly posted: readonly Posted[]
    inject(message: unknown): void
  }
  /** Every request that left a page. */
  readonly requests: readonly Sent[]
  /** The value of the browser's session cookie. */
  readonly cookie: string | undefined
  /** What listeners of the app threw. */
  readonly errors: readonly unknown[]
  readonly log: readonly LogEntry[]
  /** The log as lines of text. */
  timeline(): string
  /** Epoch milliseconds by the machine's clock. */
  now(): number
  /** Milliseconds that the machine has been awake since the world began: the time of `log` and `requests`. */
  elapsed(): number
  /** Opens one more tab. */
  open(): Tab
  /** The lid is closed for so long: nothing runs, the wall clock goes on, timers stand still. */
  sleep(duration: Duration): void
  /** Somebody sets the clock: `'1h'` forward, `'-1h'` back. */
  stepClock(duration: Duration): void
  offline(): void
  online(): void
  /** What has been posted, written and sent since the beginning. */
  totals(): Totals
  /** Closes the session of every page that runs, and the other tabs; counts what is left alive: all zero. */
  close(): Promise<Counts>
}

/**
 * Builds a deterministic world in which any number of tabs run the real client against a simulated browser and
 * server. No real time passes: eight hours take milliseconds. Needs a real `setImmediate` or `MessageChannel`, so no
 * fake timers around it.
 *
 * @example
 * const world = createWorld({ tabs: 2, user: 'ada', policy: { idleTimeout: '15m', idleWarning: '2m' } })
 * const [a, b] = world.tabs
 * await world.run('14m')
 * a.session.getSnapshot().status // 'warning'
 * await world.run('1m')
 * b.session.getSnapshot().reason // 'idle'
 * await world.close()
 */
export function createWorld(options: WorldOptions = {}): World {
  const { seed = 1, server = {}, without = [], tokens, tokenLag } = options
  const lag = tokenLag === undefined ? undefined : milliseconds(tokenLag)
  const browser = createBrowser({ seed, server, without, tokens, tokenLag: lag })
  if (options.user !== undefined && !tokens) browser.server.signIn(options.user)
  const load = createLoad(browser, options)
  const runner = createRunner(browser.schedule)
  const tabs: OwnTab[] = []

  const open = (): Tab => {
    const tab = createTab(browser, letters(tabs.length), load)
    tabs.push(tab)
    return tab
  }
  for (let i = 0; i < (options.tabs ?? 1); i++) open()

  return {
    ...runner,
    ...weather(browser, tabs),
    tabs,
    open,
    server: browser.server,
    storage: createStorage(browser, () => browser.disk.names()[0] ?? browser.note.names()[0] ?? ''),
    channel: { faults: browser.air.faults, posted: browser.air.posted, inject: browser.air.inject },
    requests: browser.network.sent,
    get cookie() {
      return browser.network.cookie
    },
    errors: browser.errors,
    log: browser.log,
    timeline: () => timeline(browser.log),
    now: browser.machine.wall,
    elapsed: browser.schedule.now,
    totals: () => totalsOf(browser),
    async close() {
      for (const tab of tabs) {
        if (tab.state === 'visible' || tab.state === 'hidden') tab.session.close()
        else if (tab.state !== 'closed') tab.close()
      }
      await runner.run(0)
      const left = (): Counts => addCounts(tabs.map((tab) => tab.counts()))
      const atOnce = left()
      // What the store is doing cannot be called back, only be waited for, and a lock is held meanwhile.
      await runner.run(100)
      const { calls, locks } = left()
      return { ...atOnce, calls, locks }
    },
  }
}

/** What happens to the machine as a whole. */
function weather(
  browser: Browser,
  tabs: readonly OwnTab[],
): Pick<World, 'sleep' | 'stepClock' | 'offline' | 'online'> {
  const { machine, network, write } = browser
  const connect = (online: boolean): void => {
    if (network.offline !== online) return
    network.offline = !online
    write('world', '', online ? 'online' : 'offline')
    for (const tab of tabs) tab.notice(online ? 'online' : 'offline')
  }
  return {
    sleep(duration) {
      write('world', '', `the machine sleeps ${duration}`)
      machine.sleep(milliseconds(duration))
    },
    stepClock(duration) {
      write('world', '', `the clock is set by ${duration}`)
      machine.step(milliseconds(duration))
    },
    offline: () => connect(false),
    online: () => connect(true),
  }
}

/** `A` to `Z`, then `AA`. */
function letters(index: number): string {
  return (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))
}
