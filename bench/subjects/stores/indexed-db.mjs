import { get, set } from 'idb-keyval'

export const read = async () => (await get('n')) ?? 0

/** Two transactions: it is the lock that keeps others out between them. */
export const increment = async () => set('n', ((await get('n')) ?? 0) + 1)
