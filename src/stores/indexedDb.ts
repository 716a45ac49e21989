import { getMany, promisifyRequest, type UseStore } from 'idb-keyval'
import type { RecordStore, Stored } from '../ports.js'
import { connection } from './connection.js'

/**
 * The record in IndexedDB, database `sojourn`, under its own name. Why not `localStorage`: only IndexedDB's
 * transactions keep two tabs from losing each other's writes, even under a Web Lock.
 */
export function indexedDbStore(name: string): RecordStore {
  const { use, now, close } = connection('sojourn')
  const activityKey = `${name} activity`

  const read = (from: UseStore): Promise<Stored> =>
    getMany([name, activityKey], from).then(([record, activityAt]) => ({ record, activityAt }))

  return {
    read: () => read(use),

    update: (change) =>
      use('readwrite', async (store) => {
        const stored = await read(async (_mode, get) => get(store))
        try {
          const record = change(stored)
          if (record !== undefined) store.put(record, name)
        } catch (error) {
          store.transaction.abort()
          throw error
        }
        return promisifyRequest(store.transaction)
      }),

    // Of a page that is leaving, only what was committed before the task ends lands: no reading, no waiting.
    flush(activityAt) {
      try {
        const store = now()
        store?.put(activityAt, activityKey)
        store?.transaction.commit()
      } catch {
        // The connection was lost: a moment of activity less.
      }
    },

    close,
  }
}
