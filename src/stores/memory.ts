import type { RecordStore } from '../ports.js'

/** The record in this tab's memory: what remains where there is no IndexedDB. */
export function memoryStore(): RecordStore {
  let record: unknown
  let activityAt: unknown
  return {
    read: async () => ({ record, activityAt }),
    async update(change) {
      record = change({ record, activityAt }) ?? record
    },
    flush(at) {
      activityAt = at
    },
    close() {
      // Nothing is open.
    },
  }
}
