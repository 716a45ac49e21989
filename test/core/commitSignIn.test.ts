import { describe, expect, test } from 'vitest'
import { whoIs } from '../../src/core/record.js'
import { accepted, ada, ended, outcome, owing } from './outcome.js'

describe('a sign-in', () => {
  test.each(['login', 'begin'] as const)(
    'by %s begins over a live, an ended and an owing session',
    (what) => {
      for (const stored of [undefined, ada, ended, owing]) {
        const ask = { what, live: !stored?.ended }
        const { record: after } = outcome({ stored, answer: accepted(), who: 'ada', ask })
        expect(after).toMatchObject({ sid: 'new' })
        expect([after?.ended, after?.revoke]).toEqual([undefined, undefined])
      }
    },
  )

  test('by begin(), which asks who signed in, revives nothing that ended since; a grant in hand begins', () => {
    const ask = (handed: boolean) =>
      outcome({ stored: ended, answer: accepted(), ask: { what: 'begin', handed } })
    expect(ask(false)).toEqual({ record: ended, outcome: 'void' })
    expect(ask(true).record).toMatchObject({ sid: 'new' })
  })

  test('does not count when somebody called logout() since, and no tab waits for it any more', () => {
    const stored = { ...ada, intent: 5 }
    const { outcome: became, record } = outcome({
      stored,
      answer: accepted(),
      ask: { what: 'login', overruled: true },
    })
    expect(became).toBe('void')
    expect(record).toEqual({ ...stored, intent: -5 })
  })

  test('that kept the public signInId is a fixation', () => {
    const stored = { ...ada, who: whoIs('s1', 'ada', 'same') }
    const fixation = (signInId: string) =>
      outcome({ stored, answer: accepted({ signInId }), who: 'ada', ask: { what: 'login' } }).fixation
    expect([fixation('same'), fixation('other')]).toEqual([true, false])
  })
})
