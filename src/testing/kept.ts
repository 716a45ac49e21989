import type { Life } from './life.js'

/** A write to a token store: `kept` is `null` where the session's tokens were erased. */
export interface Kept {
  life: Life
  sid: string
  kept: unknown
}

/** One line of the timeline, without any secret. */
export function describeKept({ sid, kept }: Kept, label: (token: string) => string | undefined): string {
  const session = sid.slice(0, 8)
  if (typeof kept !== 'object' || kept === null) return `erases the tokens of ${session}`
  const { accessToken, spentAt, revokingAt } = kept as Record<string, unknown>
  const which = label(String(accessToken)) ?? 'unknown'
  const marks = [spentAt !== undefined && ', being spent', revokingAt !== undefined && ', to be revoked']
  return `keeps ${which} of ${session}${marks.filter(Boolean).join('')}`
}
