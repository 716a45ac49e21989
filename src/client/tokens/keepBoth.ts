import type { SessionRecord } from '../../core/record.js'
import type { Exchange } from '../exchange.js'
import type { Keeper, Seeing } from '../keeper.js'

/** The record store, and the token store looked into each time, after it: credentials are always written before. */
export function keepBoth(
  keeper: Keeper,
  look: Exchange['read'],
  view: () => SessionRecord | undefined,
): Keeper {
  const both = async <T extends Seeing>(seen: T): Promise<T> => {
    const { kept, late } = await look(seen.record)
    if (!late) return { ...seen, kept }
    const { record, seq, guessed } = await keeper.read()
    return { ...seen, record, seq, guessed, kept: (await look(record)).kept }
  }
  let begun = false
  return {
    guess: keeper.guess,
    get broken() {
      return keeper.broken
    },
    async read() {
      // Whatever the two stores open, they open side by side.
      if (!begun) void look(undefined)
      begun = true
      const seen = await both(await keeper.read())
      return seen.guessed ? { ...seen, record: view() } : seen
    },
    // What this tab knows may have changed while it looked for tokens: then it comes to something else.
    async update(change) {
      const seen = await keeper.update(change)
      if (!seen.guessed) return both(seen)
      const { kept } = await look(seen.record)
      return { ...keeper.guess(change), kept }
    },
  }
}
