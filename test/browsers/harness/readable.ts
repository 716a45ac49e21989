import type { Runs } from '../engines/engine.js'
import './page.js'

export interface Readable {
  /** Cookies, both storages, every database, caches' names. */
  stored: string
  /** What went over channels, what locks were asked for, and where the page has been. */
  sent: string
  /** Every string that can be reached from `window`, but by way of the storages. */
  reachable: string[]
}

/** All that a script of the page can get at. */
export async function readable(tab: Runs): Promise<Readable> {
  return tab.run(async () => {
    function rows(store: IDBObjectStore): Promise<unknown> {
      const [keys, values] = [store.getAllKeys(), store.getAll()]
      return new Promise((resolve, reject) => {
        values.onsuccess = () => resolve([keys.result, values.result])
        values.onerror = () => reject(values.error)
      })
    }

    async function database(name: string): Promise<unknown> {
      const opened = indexedDB.open(name)
      await new Promise((resolve, reject) => {
        opened.onsuccess = resolve
        opened.onerror = reject
      })
      const stores = [...opened.result.objectStoreNames]
      const all = stores.map((store) => rows(opened.result.transaction(store).objectStore(store)))
      const content = await Promise.all(all)
      opened.result.close()
      return { name, stores, content }
    }

    function strings(root: object): string[] {
      const found = new Set<string>()
      const visited = new Set<object>([root, localStorage, sessionStorage])
      const queue: object[] = [root]
      for (let next = queue.pop(); next; next = queue.pop()) {
        for (const key of Reflect.ownKeys(next)) {
          let value: unknown
          try {
            value = Reflect.get(next, key)
          } catch {
            continue
          }
          if (typeof key === 'string') found.add(key)
          if (typeof value === 'string') found.add(value)
          if (value === null || (typeof value !== 'object' && typeof value !== 'function')) continue
          if (visited.has(value)) continue
          visited.add(value)
          queue.push(value)
          const prototype = Object.getPrototypeOf(value)
          if (prototype && !visited.has(prototype)) {
            visited.add(prototype)
            queue.push(prototype)
          }
        }
      }
      return [...found]
    }

    const names = (await indexedDB.databases()).map(({ name = '' }) => name)
    const databases = await Promise.all(names.map(database))
    const entries = performance.getEntries().map((entry) => entry.toJSON())
    return {
      stored: JSON.stringify([
        document.cookie,
        { ...localStorage },
        { ...sessionStorage },
        databases,
        await caches.keys(),
      ]),
      sent: JSON.stringify([
        window.wire,
        window.lockNames,
        location.href,
        history.state,
        document.referrer,
        entries,
      ]),
      reachable: strings(window),
    }
  })
}

/** What is stored, but for the place where the app wants its tokens kept. */
export function without(stored: string, exempt?: 'indexedDb' | 'local' | 'session' | 'memory'): string {
  type Rows = Record<string, string>
  type Database = { content: [string[], unknown[]][] }
  const [cookie, local, session, databases, caches] = JSON.parse(stored) as [
    string,
    Rows,
    Rows,
    Database[],
    string[],
  ]
  const others = (rows: Rows) => Object.entries(rows).filter(([key]) => !key.includes(':tokens:'))
  const rest = databases.map(({ content }) =>
    content.map(([keys, values]) => values.filter((_, i) => !keys[i]?.endsWith(' tokens'))),
  )
  return JSON.stringify([
    cookie,
    exempt === 'local' ? others(local) : local,
    exempt === 'session' ? others(session) : session,
    exempt === 'indexedDb' ? rest : databases,
    caches,
  ])
}
