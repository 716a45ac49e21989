import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBObjectStore, IDBTransaction } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RecordStore } from '../../src/ports.js'
import { indexedDbStore } from '../../src/stores/indexedDb.js'
import { recordStoreContract } from '../../src/testing/contracts/recordStore.js'

let connections: IDBDatabase[]
let whenOpened: (database: IDBDatabase) => void
let opened: ReturnType<typeof vi.spyOn>
const stores: RecordStore[] = []

function open(name = 'app'): RecordStore {
  const store = indexedDbStore(name)
  stores.push(store)
  return store
}

/** Stands in for the browser, and keeps every connection it gave. */
function provide(): void {
  const factory = new IDBFactory()
  connections = []
  whenOpened = () => undefined
  const real = factory.open.bind(factory)
  opened = vi.spyOn(factory, 'open').mockImplementation((name, version) => {
    const request = real(name, version)
    request.addEventListener('success', () => {
      connections.push(request.result)
      whenOpened(request.result)
    })
    return request
  })
  vi.stubGlobal('indexedDB', factory)
}

function remove(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('sojourn')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

beforeEach(provide)
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

for (const { name, run } of recordStoreContract(indexedDbStore)) test(name, run)

test('it opens at the first use, and once', async () => {
  const store = open()
  expect(opened).not.toHaveBeenCalled()
  await Promise.all([store.read(), store.update(() => ({ n: 1 })), store.read()])
  await store.read()
  expect(opened).toHaveBeenCalledTimes(1)
  expect(opened).toHaveBeenCalledWith('sojourn')
})

test('it keeps the record under its name and the flushed instant beside it, and nothing else', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  store.flush(5)
  await store.read()
  const [database] = connections
  const table = database?.transaction('sessions').objectStore('sessions') as globalThis.IDBObjectStore
  const keys = await new Promise((resolve) => {
    const request = table.getAllKeys()
    request.onsuccess = () => resolve(request.result)
  })
  expect(keys).toEqual(['app', 'app activity'])
})

test('without IndexedDB everything asked is rejected, until there is one', async () => {
  const { indexedDB } = globalThis
  vi.stubGlobal('indexedDB', undefined)
  const store = open()
  await expect(store.read()).rejects.toThrow()
  await expect(store.update(() => ({}))).rejects.toThrow()
  store.flush(1)
  vi.stubGlobal('indexedDB', indexedDB)
  expect(await store.read()).toEqual({})
})

test('an open that fails twice rejects, and the next use opens again', async () => {
  const refuse = (): IDBOpenDBRequest => {
    throw new DOMException('private mode', 'SecurityError')
  }
  opened.mockImplementationOnce(refuse).mockImplementationOnce(refuse)
  const store = open()
  const [first, second] = await Promise.allSettled([store.read(), store.read()])
  expect([first.status, second.status]).toContain('rejected')
  expect(await store.read()).toEqual({})
})

test('an idle store blocks nobody who deletes the database, and starts anew after that', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  await remove()
  expect(await store.read()).toEqual({})
  await store.update(() => ({ n: 2 }))
  expect(await store.read()).toEqual({ record: { n: 2 } })
})

test('when the browser takes the connection away, the next use opens another', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  forceCloseDatabase(connections[0] as never)
  await new Promise((resolve) => setImmediate(resolve))
  expect(await store.read()).toEqual({ record: { n: 1 } })
  expect(opened).toHaveBeenCalledTimes(2)
})

test('a connection that was lost without a word is opened again, once for all who wait', async () => {
  const store = open()
  await store.update(() => ({ n: 0 }))
  connections[0]?.close()
  const increment = ({ record }: { record: unknown }): unknown => ({ n: (record as { n: number }).n + 1 })
  await Promise.all([store.update(increment), store.update(increment), store.update(increment)])
  expect(await store.read()).toEqual({ record: { n: 3 } })
  expect(opened).toHaveBeenCalledTimes(2)
})

test('a connection that is lost again and again rejects, and does not try for ever', async () => {
  whenOpened = (database) => database.close()
  await expect(open().read()).rejects.toThrow()
  expect(opened).toHaveBeenCalledTimes(2)
})

test('a request that fails is not repeated, and the next use opens another connection', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
  })
  await expect(store.read()).rejects.toThrow('lost')
  expect(await store.read()).toEqual({ record: { n: 1 } })
  expect(opened).toHaveBeenCalledTimes(2)
})

test('a record that cannot be stored rejects and writes nothing', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  await expect(store.update(() => ({ n: () => 2 }))).rejects.toThrow()
  expect(await store.read()).toEqual({ record: { n: 1 } })
})

test('a transaction that does not commit rejects', async () => {
  const store = open()
  await store.update(() => ({ n: 1 }))
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
    this: globalThis.IDBObjectStore,
    value,
    key,
  ) {
    const request = put.call(this as never, value, key as never)
    request.addEventListener('success', () => this.transaction.abort())
    return request
  })
  await expect(store.update(() => ({ n: 2 })).then(() => 'committed')).rejects.not.toBe('committed')
  expect(await store.read()).toEqual({ record: { n: 1 } })
})

test('a flush commits in the same task', async () => {
  const store = open()
  await store.read()
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit')
  store.flush(7)
  expect(commit).toHaveBeenCalledTimes(1)
  expect(await store.read()).toEqual({ activityAt: 7 })
})

test('a flush while not connected opens nothing and writes nothing', async () => {
  open().flush(7)
  expect(opened).not.toHaveBeenCalled()
  expect(await open().read()).toEqual({})
})

test('a flush over a lost connection is silent', async () => {
  const store = open()
  await store.read()
  connections[0]?.close()
  expect(() => store.flush(7)).not.toThrow()
})

test('closing closes the connection, also the one that is on its way, and nothing opens another', async () => {
  const close = vi.spyOn(IDBDatabase.prototype, 'close')
  const used = open()
  await used.read()
  used.close()
  const starting = open()
  const reading = starting.read()
  starting.close()
  await reading.catch(() => undefined)
  expect(close).toHaveBeenCalledTimes(2)
  await expect(used.read()).rejects.toMatchObject({ code: 'closed' })
  await expect(starting.update(() => ({}))).rejects.toMatchObject({ code: 'closed' })
  expect(opened).toHaveBeenCalledTimes(2)
})
