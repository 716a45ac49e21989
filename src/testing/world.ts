import { type Browser, browserBeside, createBrowser } from './browser.js'
import type { ChannelFaults, Posted } from './channel.js'
import { addCounts, type Counts, type Totals, totalsOf } from './counts.js'
import { type Duration, milliseconds } from './duration.js'
import { createLoad } from './load.js'
import { type LogEntry, timeline } from './log.js'
import type { BesideOptions, Opening, WorldOptions } from './options.js'
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
  /** Epoch milliseconds as they are, sleep included: by the server's clock, which nobody here can set. */
  truth(): number
  /** Milliseconds that the machine has been awake since the world began: the time of `log` and `requests`. */
  elapsed(): number
  /** Opens one more tab. */
  open(how?: Opening): Tab
  /**
   * Another app of the same origin: its tabs share machine, storage, channel and locks with these, and nothing else.
   * Gives it as a world of its own, in the same time: running one runs both, closing this one closes both.
   *
   * @example
   * const admin = world.beside('admin', { tabs: 2, user: 'bob' })
   */
  beside(name: string, options?: BesideOptions): World
  /** The lid is closed for so long: nothing runs, the wall clock goes on, timers stand still. */
  sleep(duration: Duration): void
  /** Somebody sets the clock: `'1h'` forward, `'-1h'` back. */
  stepClock(duration: Duration): void
  /** From now on the clock gains so many seconds in each: `0.001` is 3.6 s an hour, negative is slow, `0` as it should. */
  driftClock(rate: number): void
  /** Every lock is taken from its holder, which runs on: a script of the origin stole them, or the browser lost them. */
  loseLocks(): void
  offline(): void
  online(): void
  /** What has been posted, written and sent since the beginning. */
  totals(): Totals
  /** Closes the session of every page that runs, and the other tabs; counts what is left alive: all zero. Apps beside too. */
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
  const { seed = 1, server = {}, without = [], tokens, tokenLag, messageToCached } = options
  const lag = tokenLag === undefined ? undefined : milliseconds(tokenLag)
  const browser = createBrowser({ seed, server, without, tokens, tokenLag: lag, messageToCached })
  return inhabit(browser, createRunner(browser.schedule), options)
}

/** The tabs of one app in a browser; with `app`, their names begin with it. */
function inhabit(browser: Browser, runner: Runner, options: WorldOptions, app = ''): World {
  if (options.user !== undefined && !browser.vault) browser.server.signIn(options.user)
  const load = createLoad(browser, options)
  const tabs: OwnTab[] = []
  const beside: World[] = []

  const open = ({ hidden, build }: Opening = {}): Tab => {
    const tab = createTab(browser, app + letters(tabs.length), load(build), hidden)
    tabs.push(tab)
    browser.tabs.push(tab)
    return tab
  }
  for (let i = 0; i < (options.tabs ?? 1); i++) open()

  return {
    ...runner,
    ...weather(browser),
    tabs,
    open,
    beside(name, { sameServer = false, ...others } = {}) {
      const its = browserBeside(browser, name, sameServer || (others.server ?? {}))
      const policy = { ...options.policy, ...others.policy, name }
      const world = inhabit(its, runner, { ...others, policy }, `${name}:`)
      beside.push(world)
      return world
    },
    server: browser.server,
    storage: createStorage(browser),
    channel: { faults: browser.air.faults, posted: browser.air.posted, inject: browser.air.inject },
    requests: browser.network.sent,
    get cookie() {
      return browser.jar.cookie
    },
    errors: browser.errors,
    log: browser.log,
    timeline: () => timeline(browser.log),
    now: browser.machine.wall,
    truth: browser.machine.truth,
    elapsed: browser.schedule.now,
    totals: () => totalsOf(browser),
    close: () => close(runner, [...tabs, ...beside.flatMap((world) => world.tabs)]),
  }
}

async function close(runner: Runner, tabs: readonly Tab[]): Promise<Counts> {
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
}

/** What happens to the machine as a whole. */
function weather({
  machine,
  link,
  locks,
  write,
  tabs,
}: Browser): Pick<World, 'sleep' | 'stepClock' | 'driftClock' | 'loseLocks' | 'offline' | 'online'> {
  const connect = (online: boolean): void => {
    if (link.offline !== online) return
    link.offline = !online
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
    driftClock(rate) {
      write('world', '', `the clock gains ${rate} s per second`)
      machine.drift(rate)
    },
    loseLocks() {
      write('world', '', 'all locks are taken from their holders')
      locks.lose()
    },
    offline: () => connect(false),
    online: () => connect(true),
  }
}

/** `A` to `Z`, then `AA`. */
function letters(index: number): string {
  return (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))
}
