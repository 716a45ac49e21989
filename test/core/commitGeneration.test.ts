import { expect, test } from 'vitest'
import { commit } from '../../src/core/commit.js'
import { tokenRules } from '../../src/core/tokens/rules.js'
import { MINUTE, pen, record, SECOND, T } from './make.js'
import { accepted } from './outcome.js'

const now = T + MINUTE
const stored = record({ gen: 3, accessExpiresAt: now + 10 * MINUTE })

/** The answer to a refresh of generation `gen`, where tabs share the tokens and the record is at generation 3. */
function refreshed(gen: number) {
  const writer = pen(now)
  const tokens = { shared: true, canCheck: true, canTell: true, rules: tokenRules }
  const asked = {
    what: 'refresh',
    at: now - SECOND,
    sid: 's1',
    keyed: 's1',
    answer: 1,
    live: true,
    told: false,
    activityAt: 0,
    overruled: false,
    confirms: false,
    handed: false,
    seen: stored,
    retryAt: 0,
    gen,
  } as const
  const policy = { ...writer.policy, tokens }
  return commit(stored, accepted({ expiresIn: 60 }), undefined, asked, { ...writer, policy }).record
}

test('the answer to a refresh of the generation that is stored makes the next one', () => {
  expect(refreshed(3)).toMatchObject({ gen: 4, answer: 2, accessExpiresAt: now + MINUTE })
})

test('the answer to a refresh of an older generation counts for nothing: another tab was faster', () => {
  expect(refreshed(2)).toEqual(stored)
})
