import { vi } from 'vitest'
import type { EndReason, Happenings, Session, Snapshot } from '../../src/index.js'

type Listener = (detail: never) => void

/** A session whose state a test sets as it likes. */
export interface StagedSession extends Session {
  become(snapshot: Partial<Snapshot>): void
  end(reason: EndReason): void
  /** How many listen to this. */
  listening(type: keyof Happenings | 'change'): number
  extend: Session['extend'] & ReturnType<typeof vi.fn>
  login: Session['login'] & ReturnType<typeof vi.fn>
  logout: Session['logout'] & ReturnType<typeof vi.fn>
}

export function stageSession(): StagedSession {
  const listeners = new Map<string, Set<Listener>>()
  const of = (type: string) => {
    const all = listeners.get(type) ?? new Set()
    listeners.set(type, all)
    return all
  }
  const add = (type: string, listener: Listener) => {
    of(type).add(listener)
    return () => void of(type).delete(listener)
  }
  const tell = (type: string, detail?: unknown) => {
    for (const listener of [...of(type)]) listener(detail as never)
  }
  let snapshot: Snapshot = { status: 'starting', degraded: [] }
  const become = (next: Partial<Snapshot>) => {
    snapshot = { status: 'active', degraded: [], ...next }
    tell('change')
  }
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener: () => void) => add('change', listener),
    on: (type: string, listener: Listener) => add(type, listener),
    extend: vi.fn(async () => true),
    login: vi.fn(async () => snapshot),
    logout: vi.fn(async () => ({ server: 'confirmed' as const })),
    become,
    end(reason: EndReason) {
      const { status } = snapshot
      become({ status: 'signed-out', reason })
      // As a session does: an end from before the page was opened is none that happened in it.
      if (status !== 'starting' && status !== 'signed-out') tell('ended', { reason, sessionId: '1' })
    },
    listening: (type: string) => of(type).size,
  } as unknown as StagedSession
}

/** A snapshot with this much time left. */
export const warningBy = (by: 'idle' | 'absolute', seconds: number): Partial<Snapshot> => {
  const endsAt = Date.now() + seconds * 1000
  return { status: 'warning', endsAt, endsBy: by, warning: { by, endsAt } }
}

export function show(visible: boolean): void {
  Object.defineProperty(Document.prototype, 'hidden', { get: () => !visible, configurable: true })
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
}
