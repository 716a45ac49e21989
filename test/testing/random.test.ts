import { expect, test } from 'vitest'
import { createRandom } from '../../src/testing/random.js'

const draw = (seed: number): number[] => {
  const random = createRandom(seed)
  return Array.from({ length: 1000 }, () => random.next())
}

test('the same seed draws the same numbers, neighbouring seeds others', () => {
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)[0]).not.toBe(draw(8)[0])
})

test('numbers are spread evenly over [0, 1)', () => {
  const numbers = draw(1)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  expect(numbers.reduce((sum, n) => sum + n) / 1000).toBeCloseTo(0.5, 1)
})

test('between includes both ends', () => {
  const random = createRandom(3)
  const seen = new Set(Array.from({ length: 200 }, () => random.between(1, 3)))
  expect([...seen].sort()).toEqual([1, 2, 3])
})

test('a fork is not moved by what others draw', () => {
  const [a, b] = [createRandom(5), createRandom(5)]
  b.next()
  expect(a.fork('disk').next()).toBe(b.fork('disk').next())
  expect(a.fork('disk').next()).not.toBe(a.fork('channel').next())
})

test('a chance of 0 or 1 draws nothing', () => {
  const [a, b] = [createRandom(5), createRandom(5)]
  expect([a.chance(0), a.chance(1)]).toEqual([false, true])
  expect(a.next()).toBe(b.next())
})

test('ids look like UUIDs and do not repeat', () => {
  const random = createRandom(1)
  const ids = Array.from({ length: 1000 }, random.id)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(1000)
})
