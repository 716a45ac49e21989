import { promisifyRequest } from 'idb-keyval'
import type { OpenTokens } from '../ports.js'
import { connection } from '../stores/connection.js'

/**
 * Keeps the credentials in IndexedDB, database `sojourn`: the choice where a reload is to keep people signed in.
 *
 * Who can read it: every script of this origin, injected ones too, and whoever reads the browser's profile on the
 * disk; nothing is encrypted. They outlive reloads and the browser, until the session ends. All tabs share them, and a
 * change is one transaction: no tab ever writes over another's refresh.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: indexedDbTokens() })
 */
export const indexedDbTokens = (): OpenTokens => (name) => {
  const { use, close } = connection('sojourn')
  // All sessions of the name in one value: a read is one `get`, and sees no two halves of a change.
  const key = `${name} tokens`
  const get = async (store: IDBObjectStore): Promise<Record<string, unknown>> =>
    Object(await promisifyRequest(store.get(key)))

  return {
    shared: true,
    read: () => use('readonly', get),

    update: (sid, change) =>
      use('readwrite', async (store) => {
        const { [sid]: kept, ...others } = await get(store)
        const next = change(kept)
        if (next !== undefined) store.put(next === null ? others : { ...others, [sid]: next }, key)
        return promisifyRequest(store.transaction)
      }),

    close,
  }
}
