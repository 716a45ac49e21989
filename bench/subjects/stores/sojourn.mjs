import { indexedDbTokens } from 'sojourn'

const tokens = indexedDbTokens()('bench')

export const read = async () => (await tokens.read()).counter?.n ?? 0

/** The store's own atomic change: it would not need the lock. */
export const increment = () => tokens.update('counter', (kept) => ({ n: (kept?.n ?? 0) + 1 }))
