import type { PageChange } from '../ports.js'
import { type Air, createAir, type ToCached } from './channel.js'
import { createDisk, type Disk } from './disk.js'
import { describeKept } from './kept.js'
import { createLocks, type Locks } from './locks.js'
import type { LogEntry, Write } from './log.js'
import { createMachine, type Machine } from './machine.js'
import type { Link } from './network.js'
import { createNote, type Note } from './note.js'
import type { TokensKind } from './place.js'
import { createRandom, type Random } from './random.js'
import { createSchedule, type Schedule } from './schedule.js'
import type { ServerOptions } from './server.js'
import { createSite, type Site } from './site.js'
import { createVault, type Vault } from './vault.js'

/** What a browser of the world can be without. */
export type Lack = 'locks' | 'channel'

export interface BrowserOptions {
  seed: number
  server: ServerOptions
  without: readonly Lack[]
  tokens?: TokensKind | undefined
  /** Milliseconds. */
  tokenLag?: number | undefined
  messageToCached?: ToCached | undefined
}

/** What all tabs of one browser share, whichever app they show. */
export interface Machinery {
  schedule: Schedule
  machine: Machine
  random: Random
  /** The machine's connection. */
  link: Link
  disk: Disk
  note: Note
  /** Where tokens are kept, in a world with tokens. */
  vault: Vault | undefined
  air: Air
  locks: Locks
  lacks: ReadonlySet<Lack>
  log: LogEntry[]
  write: Write
  /** What listeners of the app threw. */
  errors: unknown[]
  report(tab: string, error: unknown): void
  /** What a token may be called in public, by each server there is. */
  labels: ((token: string) => string | undefined)[]
  /** The tabs of all apps: each is told of a change of the machine. */
  tabs: { notice(change: PageChange): void }[]
}

/** A browser as the tabs of one app see it, with the server they talk to. */
export interface Browser extends Machinery, Site {
  /** What these tabs call their session: known once the first of them has opened its store. */
  app: { name: string }
}

export function createBrowser(options: BrowserOptions): Browser {
  const { seed, without, tokens: kind, tokenLag: lag = 50, messageToCached } = options
  const random = createRandom(seed)
  const schedule = createSchedule()
  const log: LogEntry[] = []
  const errors: unknown[] = []
  const labels: Machinery['labels'] = []
  const write: Write = (kind, tab, text) => void log.push({ at: schedule.now(), kind, tab, text })
  const air = createAir(schedule, random.fork('channel'), messageToCached)
  const vault = kind && createVault({ kind, schedule, random: random.fork('tokens'), lag })
  const label = (token: string): string | undefined => labels.map((known) => known(token)).find(Boolean)
  air.watch(({ from, message }) => write('message', from, JSON.stringify(message)))
  vault?.watch((kept) => write('storage', kept.life.name, describeKept(kept, label)))
  const machinery: Machinery = {
    schedule,
    machine: createMachine(schedule),
    random,
    link: { offline: false },
    disk: createDisk(schedule, random.fork('disk')),
    note: createNote(),
    vault,
    air,
    locks: createLocks(),
    lacks: new Set(without),
    log,
    write,
    errors,
    labels,
    tabs: [],
    report(tab, error) {
      errors.push(error)
      write('error', tab, String(error))
    },
  }
  return { ...machinery, ...createSite(machinery, random, options.server), app: { name: '' } }
}

/** The same browser for another app of the origin: of this server, or (`true`) of the same. */
export function browserBeside(browser: Browser, app: string, server: ServerOptions | true): Browser {
  const random = browser.random.fork(`beside ${app}`)
  const site = server === true ? { network: browser.reach(random) } : createSite(browser, random, server)
  return { ...browser, ...site, random, app: { name: '' } }
}
