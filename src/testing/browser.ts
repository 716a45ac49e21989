import { type Air, createAir } from './channel.js'
import { createDisk, type Disk } from './disk.js'
import { describeKept } from './kept.js'
import { createLocks, type Locks } from './locks.js'
import type { LogEntry, Write } from './log.js'
import { createMachine, type Machine } from './machine.js'
import { createNetwork, type Network } from './network.js'
import { createNote, type Note } from './note.js'
import type { TokensKind } from './place.js'
import { createRandom, type Random } from './random.js'
import { createSchedule, type Schedule } from './schedule.js'
import { describeSent } from './sent.js'
import { createServer, createServerParts, type ServerOptions, type WorldServer } from './server.js'
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
}

/** All that the tabs of one browser share, and the server they talk to. */
export interface Browser {
  schedule: Schedule
  machine: Machine
  random: Random
  disk: Disk
  note: Note
  /** Where tokens are kept, in a world with tokens. */
  vault: Vault | undefined
  air: Air
  locks: Locks
  network: Network
  server: WorldServer
  lacks: ReadonlySet<Lack>
  log: LogEntry[]
  write: Write
  /** What listeners of the app threw. */
  errors: unknown[]
  report(tab: string, error: unknown): void
}

export function createBrowser(options: BrowserOptions): Browser {
  const { seed, server: serverOptions, without, tokens: kind, tokenLag: lag = 50 } = options
  const random = createRandom(seed)
  const schedule = createSchedule()
  const machine = createMachine(schedule)
  const parts = createServerParts(machine.truth, random.fork('server'), serverOptions)
  const latency = serverOptions.latency ?? [5, 40]
  const { faults, serve } = parts
  const label = parts.families.label
  const network = createNetwork({ schedule, random: random.fork('network'), faults, serve, label, latency })
  const vault = kind && createVault({ kind, schedule, random: random.fork('tokens'), lag })
  const log: LogEntry[] = []
  const errors: unknown[] = []
  const write: Write = (kind, tab, text) => void log.push({ at: schedule.now(), kind, tab, text })
  const air = createAir(schedule, random.fork('channel'))
  air.watch(({ from, message }) => write('message', from, JSON.stringify(message)))
  network.watch((sent) => write('request', sent.tab, describeSent(sent)))
  vault?.watch((kept) => write('storage', kept.life.name, describeKept(kept, label)))
  return {
    schedule,
    machine,
    air,
    random,
    network,
    log,
    errors,
    vault,
    write,
    disk: createDisk(schedule, random.fork('disk')),
    note: createNote(),
    locks: createLocks(),
    server: createServer(parts, network),
    lacks: new Set(without),
    report(tab, error) {
      errors.push(error)
      write('error', tab, String(error))
    },
  }
}
