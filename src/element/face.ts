import type { Snapshot } from '../core/snapshot.js'

/** What the dialog is about. */
export type Face = 'idle' | 'absolute' | 'verifying' | 'ended'

/** Whether this page has shown a session: an end that it was opened after is the app's to tell. */
export const isLive = ({ status }: Snapshot): boolean => status !== 'starting' && status !== 'signed-out'

/** Which face belongs to what is known; `undefined`: none. `replaced`: another person took the page's session over. */
export function faceOf(snapshot: Snapshot, lived: boolean, replaced: boolean): Face | undefined {
  const { status, warning, reason } = snapshot
  if (status === 'verifying') return 'verifying'
  if (replaced) return 'ended'
  if (status === 'signed-out') return lived && reason && reason !== 'logout' ? 'ended' : undefined
  return warning?.by
}

/** A warning is for whoever looks: a hidden tab shows none. What covers a page covers it at any time. */
export const isWarning = (face: Face | undefined): boolean => face === 'idle' || face === 'absolute'
