import type { Answer, Grant } from '../../src/core/answer.js'
import { type Asked, commit } from '../../src/core/commit.js'
import { type SessionRecord, whoIs } from '../../src/core/record.js'
import { MINUTE, pen, record, SECOND, T } from './make.js'

export const now = T + MINUTE
export const accepted = (grant: Grant = {}): Answer => ({ kind: 'accepted', grant })
export const refused: Answer = { kind: 'refused', status: 401 }
export const failed: Answer = { kind: 'failed', code: 'network' }

export const ada = record({ who: whoIs('s1', 'ada', undefined) })
export const ended = { ...ada, ended: 'idle' as const, revoke: [] }
export const owing = { ...ended, revoke: ['s1'] }

export interface Case {
  stored?: SessionRecord | undefined
  answer: Answer
  who?: string
  ask?: Partial<Asked>
  canLogout?: boolean
}

/** What becomes of an answer to a question that was asked under session `s1`, unless said otherwise. */
export function outcome({ stored, answer, who, ask, canLogout = true }: Case) {
  const asked: Asked = {
    what: 'check',
    at: now - SECOND,
    sid: 's1',
    answer: 1,
    live: true,
    told: false,
    activityAt: 0,
    overruled: false,
    confirms: false,
    handed: false,
    seen: undefined,
    retryAt: 0,
    ...ask,
  }
  return commit(stored, answer, who, asked, pen(now, {}, canLogout))
}

export const nobody = { sid: undefined, live: false }
export const dead = { sid: 's1', live: false }
