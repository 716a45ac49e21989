import { expect, test } from 'vitest'
import { policies } from '../../src/core/policies.js'
import { readPolicy, warningLength } from '../../src/core/policy.js'
import { DAY, HOUR, MINUTE } from './make.js'

const limits = (name: keyof typeof policies) => {
  const { idle, absolute } = readPolicy(policies[name], true)
  return [idle.timeout, absolute.timeout, warningLength(idle, idle.timeout)]
}

// The figures of the sources that the doc comment names.
test.each([
  ['pci', 15 * MINUTE, 8 * HOUR, 2 * MINUTE],
  ['nistAal2', HOUR, DAY, 2 * MINUTE],
  ['nistAal3', 15 * MINUTE, 12 * HOUR, 2 * MINUTE],
  ['owaspHigh', 5 * MINUTE, 4 * HOUR, 2 * MINUTE],
  ['owaspOffice', 30 * MINUTE, 8 * HOUR, 2 * MINUTE],
  ['consumer', Number.POSITIVE_INFINITY, 30 * DAY, 2 * MINUTE],
] as const)('%s', (name, idle, absolute, warning) => {
  expect(limits(name)).toEqual([idle, absolute, warning])
})

test('a policy is spread into the options, and what follows it wins', () => {
  const { idle, absolute } = readPolicy({ ...policies.pci, idleTimeout: '10m' }, true)
  expect([idle.timeout, absolute.timeout]).toEqual([10 * MINUTE, 8 * HOUR])
})

test('nobody can change a policy', () => {
  expect(() => Object.assign(policies.pci, { idleTimeout: '1d' })).toThrow(TypeError)
})
