import { expect, test } from 'vitest'
import { hash } from '../../src/core/hash.js'
import { userIdOf } from '../../src/core/user.js'

test.each<[unknown, string | undefined]>([
  ['ada', 'ada'],
  [7, '7'],
  [{ id: 'ada' }, 'ada'],
  [{ id: 7 }, '7'],
  [{ sub: 'ada' }, 'ada'],
  [{ id: 'ada', sub: 'bob' }, 'ada'],
  [{ id: null, sub: 'bob' }, 'bob'],
  [{ id: 0 }, '0'],
  [{ name: 'Ada' }, undefined],
  [{ id: {} }, undefined],
  [{ id: true }, undefined],
  [{}, undefined],
  [null, undefined],
  [undefined, undefined],
  [true, undefined],
  [[], undefined],
])('the user %o is the person %o', (user, id) => {
  expect(userIdOf(user)).toBe(id)
})

test('a hash is 32 bits of FNV-1a in base 36', () => {
  expect(hash('')).toBe((0x811c9dc5).toString(36))
  expect(hash('a')).toBe((0xe40c292c).toString(36))
  expect(hash('x'.repeat(10_000))).toMatch(/^[0-9a-z]{1,7}$/)
})
