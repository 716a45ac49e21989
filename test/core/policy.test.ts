import { describe, expect, test } from 'vitest'
import { type PolicyOptions, readPolicy, warningLength } from '../../src/core/policy.js'
import { HOUR, MINUTE, SECOND } from './make.js'
import { refusal } from './refusal.js'

const idleOf = (options: PolicyOptions) => readPolicy(options, true).idle

describe('the defaults', () => {
  test('idle 15 min, warned 2 min before; absolute 8 h, warned 5 min before', () => {
    expect(readPolicy({}, true)).toEqual({
      idle: { timeout: 15 * MINUTE, warning: 2 * MINUTE, given: false },
      absolute: { timeout: 8 * HOUR, warning: 5 * MINUTE, given: false },
      canLogout: true,
      refreshLead: MINUTE,
    })
  })

  test("'server' leaves a limit to the server, and so does false for idle", () => {
    const policy = readPolicy({ idleTimeout: 'server', absoluteTimeout: 'server' }, true)
    expect([policy.idle.timeout, policy.absolute.timeout]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect(idleOf({ idleTimeout: false }).timeout).toBe(Number.POSITIVE_INFINITY)
  })

  test('what a prototype carries is no option', () => {
    const polluted = Object.create({ idleTimeout: '1m', idleWarning: '1s' }) as PolicyOptions
    expect(idleOf(polluted)).toEqual(idleOf({}))
  })
})

describe('wrong limits throw, naming the option', () => {
  test.each<[keyof PolicyOptions, unknown, unknown]>([
    ['idleTimeout', 'soon', {}],
    ['idleTimeout', 0, {}],
    ['idleTimeout', -1, {}],
    ['idleTimeout', Number.NaN, {}],
    ['idleTimeout', Number.POSITIVE_INFINITY, {}],
    ['idleTimeout', true, {}],
    ['idleTimeout', null, {}],
    ['absoluteTimeout', 'never', {}],
    ['absoluteTimeout', false, {}],
    ['idleWarning', '19s', {}],
    ['idleWarning', 19_999, {}],
    ['idleWarning', 0, {}],
    ['idleWarning', '19s', { idleTimeout: 'server' }],
    ['idleWarning', 'a while', {}],
    ['absoluteWarning', '19s', {}],
    ['absoluteWarning', false, {}],
    ['idleWarning', '15m', { idleTimeout: '15m' }],
    ['idleWarning', '20m', { idleTimeout: '15m' }],
    ['absoluteWarning', '8h', { absoluteTimeout: '8h' }],
    ['absoluteWarning', '1m', { absoluteTimeout: '30s' }],
  ])('%s %o beside %o', (option, value, others) => {
    const error = refusal(() => readPolicy({ ...(others as object), [option]: value }, true))
    expect(error.code).toBe('invalid_option')
    expect(error.message).toMatch(new RegExp(`${option} got .*, takes `))
  })

  test('20 s is enough of a warning, a millisecond less than its timeout too', () => {
    expect(idleOf({ idleWarning: '20s' }).warning).toBe(20 * SECOND)
    expect(idleOf({ idleTimeout: 60_000, idleWarning: 59_999 }).warning).toBe(59_999)
  })

  test('only given against given throws: a lone timeout or a lone warning stands', () => {
    expect(() => readPolicy({ idleTimeout: '30s' }, true)).not.toThrow()
    expect(() => readPolicy({ idleWarning: '20m', absoluteWarning: '9h' }, true)).not.toThrow()
    expect(() => readPolicy({ idleTimeout: 'server', idleWarning: '2h' }, true)).not.toThrow()
  })
})

describe('the warning the app did not give', () => {
  test.each([
    ['15 min', 15 * MINUTE, 2 * MINUTE],
    ['4 min', 4 * MINUTE, 2 * MINUTE],
    ['3 min', 3 * MINUTE, 90 * SECOND],
    ['1 min', MINUTE, 30 * SECOND],
    ['41 s', 41 * SECOND, 20.5 * SECOND],
    ['40 s', 40 * SECOND, 0],
    ['30 s', 30 * SECOND, 0],
  ])('in a window of %s is min(2 min, half of it), none at 40 s or less', (_name, window, warning) => {
    expect(warningLength(idleOf({ idleTimeout: window }), window)).toBe(warning)
    expect(warningLength(idleOf({}), window)).toBe(warning)
  })

  test('of the absolute limit starts from 5 min', () => {
    const { absolute } = readPolicy({}, true)
    expect(warningLength(absolute, 8 * HOUR)).toBe(5 * MINUTE)
    expect(warningLength(absolute, 6 * MINUTE)).toBe(3 * MINUTE)
  })
})

describe('the warning the app gave', () => {
  const given = idleOf({ idleTimeout: '15m', idleWarning: '10m' })

  test('stands in its own window, also beyond half of it', () => {
    expect(warningLength(given, 15 * MINUTE)).toBe(10 * MINUTE)
  })

  test.each([
    [12 * MINUTE, 6 * MINUTE],
    [8 * MINUTE, 4 * MINUTE],
    [41 * SECOND, 20.5 * SECOND],
    [40 * SECOND, 0],
  ])("is cut in a server's window of %d ms to %d ms", (window, warning) => {
    expect(warningLength(given, window)).toBe(warning)
  })

  test("is not cut by a server's window that is long enough", () => {
    const short = idleOf({ idleTimeout: '15m', idleWarning: '1m' })
    expect(warningLength(short, 5 * MINUTE)).toBe(MINUTE)
  })

  test('is not shortened by the rounding of a server that counts in whole seconds', () => {
    expect(warningLength(given, 15 * MINUTE - 999)).toBe(10 * MINUTE)
  })

  test('alone and longer than the default timeout is cut to half of that', () => {
    expect(warningLength(idleOf({ idleWarning: '20m' }), 15 * MINUTE)).toBe(7.5 * MINUTE)
  })

  test('false means none in any window', () => {
    for (const window of [15 * MINUTE, MINUTE])
      expect(warningLength(idleOf({ idleWarning: false }), window)).toBe(0)
  })
})
