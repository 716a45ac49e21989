import type { Snapshot } from '../core/snapshot.js'
import type { IdleWarning } from './idleWarning.js'

/** What a page shows that was rendered on a server, and for as long as a browser takes it over: nobody was asked yet. */
export function unknownSnapshot(expected: Snapshot['expected']): Snapshot {
  return { status: 'starting', ...(expected && { expected }), degraded: [] }
}

export const noWarning: IdleWarning = {
  open: false,
  by: undefined,
  endsAt: undefined,
  pending: false,
  failed: false,
}
