import { expect, test } from 'vitest'
import { type Asked, commit } from '../../src/core/commit.js'
import type { TokenPolicy } from '../../src/core/policy.js'
import { tokenRules } from '../../src/core/tokens/rules.js'
import { pen, record, T } from './make.js'
import { accepted, refused } from './outcome.js'

const tokens: TokenPolicy = { shared: true, canCheck: true, canTell: true, rules: tokenRules }

/** What becomes of the answer to a refresh with generation `asked`, where the record says `stored`. */
function refreshed(stored: number, asked: number, answer = accepted({ expiresIn: 600 })) {
  const { now, policy, ...more } = pen(T)
  const question: Asked = {
    what: 'refresh',
    at: now,
    sid: 's1',
    answer: 1,
    live: true,
    told: false,
    activityAt: 0,
    overruled: false,
    confirms: false,
    handed: false,
    keyed: 's1',
    gen: asked,
    seen: undefined,
    retryAt: 0,
  }
  return commit(record({ gen: stored }), answer, undefined, question, {
    ...more,
    now,
    policy: { ...policy, tokens },
  })
}

test('a refresh raises the generation', () => {
  expect(refreshed(3, 3)).toMatchObject({ outcome: 'counted', record: { gen: 4 } })
})

test('an answer for an older generation than the record knows says nothing', () => {
  expect(refreshed(4, 3)).toMatchObject({ outcome: 'void', record: { gen: 4, answer: 1 } })
  expect(refreshed(4, 3, refused)).toMatchObject({ outcome: 'void', record: { gen: 4 } })
})

// A tab keeps new credentials first, and may die before it writes the record.
test('credentials that are a generation ahead of the record bring it up to theirs', () => {
  expect(refreshed(3, 4)).toMatchObject({ outcome: 'counted', record: { gen: 5, answer: 2 } })
})

test('credentials that are a generation ahead of the record end the session when they are refused', () => {
  expect(refreshed(3, 4, refused)).toMatchObject({ outcome: 'counted', record: { ended: 'revoked' } })
})
