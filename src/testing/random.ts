/** A small repeatable source of randomness (mulberry32): the same seed gives the same world, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number
  /** `true` with this probability; 0 and 1 draw nothing, so that an unused fault changes no other draw. */
  chance(rate: number): boolean
  pick<T>(list: readonly T[]): T
  /** An id of the shape of a UUID. */
  id(): string
  /** A source of its own for one purpose: what one part draws does not move what another part gets. */
  fork(label: string): Random
}

export function createRandom(seed: number): Random {
  let state = mix(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state) / 0x1_0000_0000
  }
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits) text += between(0, 15).toString(16)
    return text
  }
  return {
    next,
    between,
    chance: (rate) => rate > 0 && (rate >= 1 || next() < rate),
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    fork: (label) => createRandom(hash(label, seed)),
  }
}

function mix(value: number): number {
  let t = (value ^ (value >>> 15)) >>> 0
  t = Math.imul(t, t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}

function hash(label: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0
  for (const char of label) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0
  return value
}
