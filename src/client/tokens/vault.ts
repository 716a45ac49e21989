import { LAG_LEAST, LAG_MOST, REFRESH_DEADLINE, STORE_DEADLINE } from '../../core/numbers.js'
import type { EndReason } from '../../core/record.js'
import type { Clock, Credentials, TokenStore } from '../../ports.js'
import { bounded } from '../bounded.js'
import { readCredentials } from './credentials.js'

/** What is to be written: new credentials, when and why their session ended, or (neither) that nothing is kept. */
type Mark = Pick<Credentials, 'revokingAt' | 'reason'> & { put?: boolean | undefined }

/** The token store as the client uses it: checked, never failing, never hanging, with what it holds at hand at once. */
export interface Vault {
  /** The last call did not get through: what is new is in this tab's memory only. */
  readonly broken: boolean
  /** Looks into the store, again for a while where tabs share it and it does not show `wanted` yet; whether it did. */
  read(wanted?: { sid: string; gen: number }): Promise<boolean>
  /** It could be looked into, now or before. */
  readonly known: boolean
  get(sid: string | undefined): Credentials | undefined
  all(): Credentials[]
  /** Keeps credentials, unless the store has newer ones of that session, which are then this tab's too. */
  put(credentials: Credentials): Promise<void>
  /** Marks them as being spent, unless another tab did just now; whether this tab is the one. */
  claim(sid: string): Promise<boolean>
  /** Erases those of a session that is over, or keeps them for its revocation only; within the task of the call. */
  drop(sid: string, reason: EndReason, revoke: boolean): Promise<void>
  close(): void
}

export function createVault(
  store: TokenStore,
  clock: Clock,
  now: () => number,
  patient: () => boolean = () => true,
): Vault {
  const held = new Map<string, Credentials>()
  /** What is not in the store yet. */
  const unsaved = new Map<string, Mark>()
  /** When each was last changed here: what was read before that is older. */
  const changed = new Map<string, number>()
  let turn = 0
  let known = false
  let broken = false
  /** However many wait for what the store does not show yet, one timer. */
  let pause: Promise<void> | undefined

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await bounded(clock, STORE_DEADLINE, work())
      broken = false
      return result
    } catch {
      broken = true
      return undefined
    }
  }

  async function load(): Promise<void> {
    for (const sid of unsaved.keys()) await save(sid)
    const begun = ++turn
    const older = (sid: string): boolean => (changed.get(sid) ?? 0) > begun
    const stored = await attempt(() => store.read())
    known ||= !!stored
    for (const [sid, mine] of held) {
      const gone = stored && !unsaved.has(sid) && !older(sid) && !Object.hasOwn(stored, sid)
      if (gone || !readCredentials(mine, sid, now())) held.delete(sid)
    }
    for (const [sid, value] of Object.entries(stored ?? {})) {
      if (older(sid)) continue
      const there = readCredentials(value, sid, now())
      const mine = held.get(sid)
      // What is no longer of use goes.
      if (!there && !mine) void attempt(() => store.update(sid, () => null))
      else if (there && !isOlder(there, mine))
        held.set(sid, mine && unsaved.has(sid) ? together(mine, there) : marked(there, mine))
    }
  }

  async function save(sid: string): Promise<void> {
    const mark = unsaved.get(sid)
    const done = await attempt(async () => {
      // A store that wakes up late may do it still: it is decided then, by what is held then.
      await store.update(sid, (value) => {
        const there = readCredentials(value, sid, now())
        // Erased elsewhere: what only ends it does not bring it back.
        if (value === undefined && !mark?.put) held.delete(sid)
        const { put: _, ...ended } = mark ?? {}
        const mine = held.get(sid) ?? (there && ended.reason && { ...ended, ...there })
        if (!mine) return mark?.put || value === undefined ? undefined : null
        const next = together(mine, there)
        if (held.has(sid)) held.set(sid, next)
        return next === there ? undefined : next
      })
      return true
    })
    if (done && unsaved.get(sid) === mark) unsaved.delete(sid)
  }

  return {
    get broken() {
      return broken
    },
    get known() {
      return known
    },
    async read(wanted) {
      // Not by the wall clock, which may be set meanwhile.
      const began = clock.mono()
      const { sid, gen } = wanted ?? { sid: '', gen: 0 }
      const had = held.has(sid)
      for (let again = false; ; again = true) {
        await load()
        const mine = held.get(sid)
        // What was here and is erased does not come any more.
        const seen = mine ? mine.gen >= gen : !wanted || had
        if (seen || broken || !store.shared || !patient() || clock.mono() - began >= LAG_MOST) return again
        pause ??= new Promise<void>((go) => clock.after(Math.max(LAG_LEAST, clock.mono() - began), go)).then(
          () => {
            pause = undefined
          },
        )
        await pause
      }
    },
    get: (sid) => held.get(sid ?? ''),
    all: () => [...held.values()],
    put(credentials) {
      const { sid } = credentials
      held.set(sid, together(credentials, held.get(sid)))
      known = true
      changed.set(sid, ++turn)
      unsaved.set(sid, { put: true })
      return save(sid)
    },
    async claim(sid) {
      let mine = false
      const done = await attempt(async () => {
        await store.update(sid, (value) => {
          const there = readCredentials(value, sid, now())
          mine = !there || Math.abs(now() - (there.spentAt ?? -Infinity)) >= REFRESH_DEADLINE
          return mine && there ? { ...there, spentAt: now() } : undefined
        })
        return true
      })
      return mine || !done
    },
    drop(sid, reason, revoke) {
      const mark: Mark = revoke ? { revokingAt: now(), reason } : {}
      const mine = held.get(sid)
      if (!mine || !revoke) held.delete(sid)
      else held.set(sid, { ...mark, ...mine })
      changed.set(sid, ++turn)
      unsaved.set(sid, { ...mark, put: revoke && unsaved.get(sid)?.put })
      return save(sid)
    },
    close: () => store.close(),
  }
}

const isOlder = (there: Credentials, mine: Credentials | undefined): boolean =>
  !!mine && (there.gen < mine.gen || (there.gen === mine.gen && !!mine.revokingAt && !there.revokingAt))

/** Of two tabs' credentials of one session: the newer, of one generation those that are kept; over once they are. */
function together(mine: Credentials, there: Credentials | undefined): Credentials {
  if (!there) return mine
  const sameToken = mine.accessToken === there.accessToken
  const newer = there.gen > mine.gen || (there.gen === mine.gen && !sameToken) ? there : mine
  return marked(newer, mine.revokingAt === undefined ? there : mine)
}

/** What is over stays over, though a tab that does not know yet keeps a newer generation as good. */
function marked(newer: Credentials, { revokingAt, reason }: Partial<Credentials> = {}): Credentials {
  if (revokingAt === undefined || newer.revokingAt === revokingAt) return newer
  return { ...newer, revokingAt, ...(reason && { reason }) }
}
