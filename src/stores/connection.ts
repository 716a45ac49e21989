import { promisifyRequest, type UseStore } from 'idb-keyval'
import { SessionError } from '../core/errors.js'

const TABLE = 'sessions'

/** One connection to one IndexedDB database, opened at its first use. */
export interface Connection {
  use: UseStore
  /** The object store in a new readwrite transaction, at once; `undefined` while not connected. May throw. */
  now(): IDBObjectStore | undefined
  close(): void
}

/**
 * Keeps the connection as long as the browser lets it, then opens another one. (idb-keyval's own `createStore`
 * has no `onversionchange`: one tab would block `deleteDatabase` and every open after it.)
 */
export function connection(name: string): Connection {
  let opening: Promise<IDBDatabase> | undefined
  let open: IDBDatabase | undefined
  let closed = false

  const connect = (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
    const connecting = promisifyRequest(request).then((database) => {
      database.onclose = database.onversionchange = () => drop(connecting)
      open = database
      return database
    })
    return connecting
  }

  const drop = (lost: Promise<IDBDatabase>): void => {
    if (opening === lost) open = opening = undefined
    lost.then(
      (database) => database.close(),
      () => undefined,
    )
  }

  const begin = (database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore =>
    database.transaction(TABLE, mode).objectStore(TABLE)

  const use: UseStore = async (mode, callback) => {
    for (let again = true; ; again = false) {
      if (closed) throw new SessionError('closed', 'the store was closed')
      opening ??= connect()
      const used = opening
      let begun = false
      try {
        const store = begin(await used, mode)
        begun = true
        return await callback(store)
      } catch (error) {
        // Safari loses connections without a `close` event (https://bugs.webkit.org/show_bug.cgi?id=277615), and
        // a failed open may be the last that fails: nothing that failed is kept, what did not begin begins again.
        drop(used)
        if (begun || !again) throw error
      }
    }
  }

  return {
    use,
    now: () => open && begin(open, 'readwrite'),
    close() {
      closed = true
      if (opening) drop(opening)
    },
  }
}
