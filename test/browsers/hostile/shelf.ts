import type { Runs } from '../engines/engine.js'

/** The record of the session of this name, as it is stored. */
export const storedRecord = (tab: Runs, name: string): Promise<Record<string, unknown> | undefined> =>
  tab.run(async (name) => {
    const opened = indexedDB.open('sojourn')
    await new Promise((resolve) => {
      opened.onsuccess = resolve
    })
    const got = opened.result.transaction('sessions').objectStore('sessions').get(name)
    await new Promise((resolve) => {
      got.onsuccess = resolve
    })
    opened.result.close()
    return got.result
  }, name)

/** Stores what it is now and `changes`, as another build would. */
export const changeRecord = (tab: Runs, name: string, changes: Record<string, unknown>): Promise<void> =>
  tab.run(
    async ([name, changes]) => {
      const opened = indexedDB.open('sojourn')
      await new Promise((resolve) => {
        opened.onsuccess = resolve
      })
      const transaction = opened.result.transaction('sessions', 'readwrite')
      const store = transaction.objectStore('sessions')
      const got = store.get(name)
      got.onsuccess = () => store.put({ ...got.result, ...changes }, name)
      await new Promise((resolve) => {
        transaction.oncomplete = resolve
      })
      opened.result.close()
    },
    [name, changes] as const,
  )

/** Says something on the channel of the session of this name. */
export const say = (tab: Runs, name: string, message: unknown): Promise<void> =>
  tab.run(
    ([name, message]) => {
      const channel = new BroadcastChannel(`sojourn:${name}`)
      channel.postMessage(message)
      channel.close()
    },
    [name, message] as const,
  )
