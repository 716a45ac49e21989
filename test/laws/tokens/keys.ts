import type { Sent, ServerSession, World } from '../../../src/testing/index.js'
import type { Setup } from '../setup.js'
import { createFates, type Fates } from './fates.js'

/** What happened to tokens, in order. */
export type Happening =
  | { is: 'kept'; at: number; tab: string; sid: string; family: string; generation: number; mark: string }
  | { is: 'erased'; at: number; tab: string; sid: string }
  | { is: 'sent'; at: number; tab: string; sent: Sent; family: string | undefined; generation: number }

/** Which tokens were kept where, and presented by whom: read from the timeline, which knows them by their labels. */
export interface Keys extends Fates {
  readonly shared: boolean
  readonly happened: readonly Happening[]
  /** The families that were ever kept for session `sid`. */
  of(sid: string): ReadonlySet<string>
  /** For which session a family was kept last. */
  sidOf(family: string): string | undefined
  /** In which tab. */
  tabOf(family: string): string | undefined
  /** The true time at which the first of its tokens was kept. */
  since(sid: string): number
  look(): void
}

/** `A2` is the second page of tab `A`; a tab of the other app has none of these names. */
const tabName = (page: string): string => /^[A-Z]+/.exec(page)?.[0] ?? ''

const parted = (label = ''): [string | undefined, number] => {
  const [family, generation] = label.split(':')
  return generation === undefined ? [undefined, -1] : [family, Number(generation)]
}

export function createKeys(world: World, setup: Setup, truth: () => number): Keys {
  const fates = createFates(world, setup, truth)
  const shared = ['indexedDb', 'local'].includes(setup.options.tokens ?? '')
  const happened: Happening[] = []
  const families = new Map<string, Set<string>>()
  const last = new Map<string, { sid: string; tab: string }>()
  const sids = new Set<string>()
  const since = new Map<string, number>()
  let read = 0
  let requests = 0

  const keep = (family: string, sid: string, tab: string): void => {
    const all = families.get(sid) ?? new Set()
    families.set(sid, all.add(family))
    last.set(family, { sid, tab })
    if (!since.has(sid)) since.set(sid, truth())
  }
  const fullSid = (start: string): string => {
    const find = (): string | undefined => [...sids].find((sid) => sid.startsWith(start))
    if (find()) return find() as string
    for (const tab of world.tabs) for (const sid of Object.keys(world.storage.tokens(tab))) sids.add(sid)
    return find() ?? start
  }
  const storage = (at: number, tab: string, text: string): void => {
    const kept = /^keeps (\S+) of (\w+)(.*)$/.exec(text)
    const erased = /^erases the tokens of (\w+)$/.exec(text)
    if (erased?.[1]) happened.push({ is: 'erased', at, tab, sid: fullSid(erased[1]) })
    const [family, generation] = parted(kept?.[1])
    if (!kept || !family) return
    const sid = fullSid(kept[2] ?? '')
    keep(family, sid, tab)
    happened.push({ is: 'kept', at, tab, sid, family, generation, mark: kept[3] ?? '' })
  }
  const request = (at: number, tab: string, text: string): void => {
    if (text.includes('→')) return
    const sent = world.requests[requests++] as Sent
    const [family, generation] = parted(sent.token)
    happened.push({ is: 'sent', at, tab, sent, family, generation })
  }

  // Who had signed in before the first tab was opened: one family for all, or one in each tab.
  world.tabs.forEach((tab, index) => {
    for (const sid of Object.keys(world.storage.tokens(tab)))
      if (setup.options.user) keep(String(shared ? 1 : index + 1), sid, tab.name)
  })
  return {
    ...fates,
    shared,
    happened,
    of: (sid) => families.get(sid) ?? new Set(),
    sidOf: (family) => last.get(family)?.sid,
    tabOf: (family) => last.get(family)?.tab,
    since: (sid) => since.get(sid) ?? Number.POSITIVE_INFINITY,
    look() {
      for (const { session } of world.tabs) sids.add(session.getSnapshot().sessionId ?? '')
      for (; read < world.log.length; read++) {
        const { at, kind, tab, text } = world.log[read] as (typeof world.log)[number]
        if (!tabName(tab)) continue
        if (kind === 'storage') storage(at, tabName(tab), text)
        else if (kind === 'request') request(at, tabName(tab), text)
      }
      fates.look()
    },
  }
}

/** The families as the server's sessions: both are listed in the order in which they began. */
export function sessionOf(world: World, family: string | undefined): ServerSession | undefined {
  const index = world.server
    .families()
    .filter(({ valid }) => valid)
    .findIndex(({ id }) => id === family)
  return world.server.sessions()[index]
}
