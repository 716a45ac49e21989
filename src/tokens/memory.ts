import type { OpenTokens } from '../ports.js'

/**
 * Keeps the credentials in the memory of this tab: the default, because nothing of them outlives the page.
 *
 * Who can read it: this client alone; script injected into the page finds them in no storage, but can still act as
 * the user. A reload, a navigation and a closed tab lose them: sign in again, or let a cookie of the server do it.
 * Tabs share nothing: each signs in and refreshes for itself.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: memoryTokens() })
 */
export const memoryTokens = (): OpenTokens => () => {
  const kept = new Map<string, unknown>()
  return {
    shared: false,
    // Copies in, copies out, as with every other store: what works here works there.
    read: async () => structuredClone(Object.fromEntries(kept)),
    async update(sid, change) {
      const next = structuredClone(change(structuredClone(kept.get(sid))))
      if (next === null) kept.delete(sid)
      else if (next !== undefined) kept.set(sid, next)
    },
    close: () => kept.clear(),
  }
}
