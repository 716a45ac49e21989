import { TOMBSTONE_COUNTS } from './numbers.js'
import { END_REASONS, type EndReason } from './record.js'

export interface Ending {
  sid: string
  reason: EndReason
}

export function endedLine({ sid, reason }: Ending, at: number): string {
  return `ended:${sid}:${reason}:${at}`
}

export function activeLine(sid: string): string {
  return `active:${sid}`
}

/** The ending that a tombstone tells of; a foreign or outlived line tells of none. */
export function readEnding(line: string | null, now: number): Ending | undefined {
  const [kind, sid, reason, at] = line?.split(':') ?? []
  if (kind !== 'ended' || !sid || !(now - Number(at) <= TOMBSTONE_COUNTS)) return undefined
  return END_REASONS.includes(reason as string) ? { sid, reason: reason as EndReason } : undefined
}
