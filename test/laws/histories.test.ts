import { beforeAll, describe, expect, test } from 'vitest'
import { campaign, summary } from './campaign.mjs'
import { LAWS, type Law, PROMISES } from './law.js'

const runs = Number(process.env.LAWS_RUNS ?? 2000)
const from = Number(process.env.LAWS_FROM ?? 1)

const promise: Record<Law, string> = {
  'one-refresh': 'one refresh in flight over all tabs, and no spent token is presented again',
  'final-end': 'what ended is shown by nobody, and its credentials are sent by nobody',
  'shared-presence': 'while a person uses any tab, none warns and none ends',
  'true-time': 'no deadline passes unnoticed, and a page that was out of reach looks first',
  convergence: 'all tabs show the same session in the end',
  'failure-is-not-logout': 'every end has its reason: a person, a deadline, the word of the server',
  'no-strangers': 'no credential is where it does not belong',
  'only-down': 'nothing begins a session but the server, and nothing moves its absolute end',
  'new-login-new-session': 'each sign-in makes a session of its own, of the person who signed in',
  'presence-is-human': 'only people extend, count and renew',
  quiet: 'nobody there: next to nothing is said, written and asked, by one timer',
  'honest-logout': 'a confirmed logout is one, and an unconfirmed one is delivered',
  'no-throw': 'nothing is thrown',
  'close-leaves-nothing': 'close() leaves nothing',
  apart: 'two apps of one origin never meet',
}

let sum: Awaited<ReturnType<typeof campaign>>

beforeAll(async () => {
  sum = await campaign({ runs, from })
  console.log(summary(sum))
}, 1_800_000)

describe(`in ${runs} random histories, half of them with a cookie, half with tokens`, () => {
  test.each(LAWS.map((law) => [law, promise[law]] as const))('%s: %s', (law) => {
    const broken = sum.failures.filter(({ law: broke }) => broke === law)
    expect(broken.map(({ text }) => text).join('\n\n')).toBe('')
  })

  test('every promise had something to be judged by', () => {
    const seldom = PROMISES.filter((law) => (sum.judged[law] ?? 0) < runs / 20)
    expect(seldom).toEqual([])
  })

  test('as many were played as were asked for', () => {
    expect(sum.cookies + sum.tokens).toBe(runs)
  })
})
