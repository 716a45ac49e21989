import type { Credentials, TokenStore } from '../../../src/ports.js'
import { T } from '../../core/make.js'

/** A token store in one's hand: what it keeps is at hand, and it can hang, fail, or show writes late. */
export interface Shelf extends TokenStore {
  kept: Record<string, unknown>
  state: 'well' | 'hangs' | 'fails'
  /** Carries out what hung. */
  mend(): void
  /** What a read shows instead of what is kept. */
  shows?: Record<string, unknown> | undefined
  reads: number
  writes: number
  closed: number
}

export function createShelf({ shared = true } = {}): Shelf {
  let hung: (() => void)[] = []
  const carryOut = <Result>(work: () => Result): Promise<Result> =>
    new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      }
      if (shelf.state === 'fails') reject(new Error('storage is blocked'))
      else if (shelf.state === 'hangs') hung.push(run)
      else run()
    })
  const shelf: Shelf = {
    shared,
    kept: {},
    state: 'well',
    reads: 0,
    writes: 0,
    closed: 0,
    mend() {
      shelf.state = 'well'
      for (const run of hung) run()
      hung = []
    },
    read: () =>
      carryOut(() => {
        shelf.reads++
        return structuredClone(shelf.shows ?? shelf.kept)
      }),
    update: (sid, change) =>
      carryOut(() => {
        const next = change(structuredClone(shelf.kept[sid]))
        if (next === undefined) return
        shelf.writes++
        if (next === null) delete shelf.kept[sid]
        else shelf.kept[sid] = structuredClone(next)
      }),
    close: () => void shelf.closed++,
  }
  return shelf
}

/** Credentials of session `s1`, generation 0, with what a test wants otherwise. */
export function credentials(more: Partial<Credentials> = {}): Credentials {
  const { gen = 0 } = more
  return {
    sid: 's1',
    gen,
    accessToken: `access-${gen}`,
    refreshToken: `refresh-${gen}`,
    accessExpiresAt: T + 600_000,
    receivedAt: T,
    startedAt: T,
    user: { id: 'ada' },
    ...more,
  }
}
