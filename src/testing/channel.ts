import type { OpenChannel, Stop } from '../ports.js'
import { copy } from './copy.js'
import type { Life } from './life.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/** How badly messages between tabs travel. Every rate is a probability from 0 (default) to 1, and can be changed. */
export interface ChannelFaults {
  /** The message never arrives at this tab. */
  loss: number
  /** It arrives twice. */
  duplicate: number
  /** It arrives up to 20 s late. */
  late: number
  /** It may overtake the messages before it. */
  reorder: number
}

/** What a message does to a page in the back/forward cache: it is lost, or (Chromium) the browser drops the page. */
export type ToCached = 'lost' | 'evicts'

/** One message as it was posted. */
export interface Posted {
  at: number
  from: string
  /** The channel: one for each app of the origin. */
  channel: string
  message: unknown
}

/** The channel all tabs of a browser share. */
export interface Air {
  faults: ChannelFaults
  /** Every message posted since the beginning. */
  posted: readonly Posted[]
  /** How many channels are open. */
  open(life?: Life): number
  /** The port of one page. */
  connect(life: Life): OpenChannel
  /** A script of the same origin posts this value to every tab at once. */
  inject(message: unknown): void
  watch(report: (posted: Posted) => void): Stop
}

interface Ear {
  name: string
  life: Life
  receive: (message: unknown) => void
  /** Arrival of the latest message of each sender: order is kept unless a fault breaks it. */
  lastFrom: Map<Life, number>
}

export function createAir(schedule: Schedule, random: Random, cached: ToCached = 'lost'): Air {
  const ears = new Set<Ear>()
  const posted: Posted[] = []
  const watchers = new Set<(posted: Posted) => void>()
  const faults: ChannelFaults = { loss: 0, duplicate: 0, late: 0, reorder: 0 }

  const deliver = (ear: Ear, message: unknown, arrival: number): void => {
    const hear = (): void => void (ears.has(ear) && ear.receive(copy(message)))
    const miss = (): void => void (ears.has(ear) && cached === 'evicts' && ear.life.die())
    ear.life.task(arrival - schedule.now(), hear, miss)
  }
  const travel = (ear: Ear, sender: Life, message: unknown): void => {
    const delay = random.between(1, 8) + (random.chance(faults.late) ? random.between(100, 20_000) : 0)
    let arrival = schedule.now() + delay
    if (!random.chance(faults.reorder)) arrival = Math.max(arrival, ear.lastFrom.get(sender) ?? 0)
    ear.lastFrom.set(sender, Math.max(arrival, ear.lastFrom.get(sender) ?? 0))
    deliver(ear, message, arrival)
  }
  const post = (sender: Ear, message: unknown): void => {
    const sent: unknown = copy(message)
    const entry: Posted = { at: schedule.now(), from: sender.life.name, channel: sender.name, message: sent }
    posted.push(entry)
    for (const report of watchers) report(entry)
    for (const ear of ears) {
      if (ear === sender || ear.name !== sender.name || random.chance(faults.loss)) continue
      travel(ear, sender.life, sent)
      if (random.chance(faults.duplicate)) travel(ear, sender.life, sent)
    }
  }

  return {
    faults,
    posted,
    open: (life) => [...ears].filter((ear) => !life || ear.life === life).length,
    connect: (life) => (name, receive) => {
      const ear: Ear = { name, life, receive, lastFrom: new Map() }
      ears.add(ear)
      life.atDeath(() => ears.delete(ear))
      return {
        post: (message) => void (life.alive() && ears.has(ear) && post(ear, message)),
        close: () => void ears.delete(ear),
      }
    },
    inject(message) {
      for (const ear of ears) deliver(ear, message, schedule.now())
    },
    watch(report) {
      watchers.add(report)
      return () => void watchers.delete(report)
    },
  }
}
