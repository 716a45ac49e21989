/** A set of 64-bit hashes in one typed table: a million worlds take 32 MB, and none of their text is kept. */
export interface Seen {
  /** Whether it is new. */
  add(hash: readonly [number, number]): boolean
  readonly size: number
}

export function createSeen(atMost: number): Seen {
  const slots = 2 ** Math.ceil(Math.log2(atMost * 2 + 16))
  const table = new Uint32Array(2 * slots)
  let size = 0
  return {
    add([high, low]) {
      // A hash of zero would look like a free slot.
      const half = low || 1
      let slot = (high ^ Math.imul(low, 0x9e3779b1)) & (slots - 1)
      for (;;) {
        const [a, b] = [table[2 * slot], table[2 * slot + 1]]
        if (b === 0) break
        if (a === high && b === half) return false
        slot = (slot + 1) & (slots - 1)
      }
      table[2 * slot] = high
      table[2 * slot + 1] = half
      size++
      return true
    },
    get size() {
      return size
    },
  }
}
