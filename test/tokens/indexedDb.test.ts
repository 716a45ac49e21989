import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TokenStore } from '../../src/ports.js'
import { indexedDbStore } from '../../src/stores/indexedDb.js'
import { tokenStoreContract } from '../../src/testing/contracts/tokenStore.js'
import { indexedDbTokens } from '../../src/tokens/indexedDb.js'

const stores: { close(): void }[] = []

function kept<T extends { close(): void }>(store: T): T {
  stores.push(store)
  return store
}
const open = (name = 'app'): TokenStore => kept(indexedDbTokens()(name))

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** What the database holds, by key. */
async function contents(): Promise<Record<string, unknown>> {
  const database = await settled(indexedDB.open('sojourn'))
  const table = database.transaction('sessions').objectStore('sessions')
  const [keys, values] = await Promise.all([settled(table.getAllKeys()), settled(table.getAll())])
  database.close()
  return Object.fromEntries(keys.map((key, i) => [String(key), values[i]]))
}

/** Lets the next writing transaction abort after its write was taken. */
function abortNext(): void {
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
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

for (const { name, run } of tokenStoreContract(indexedDbTokens(), { shared: true })) test(name, run)

test('making one opens nothing', () => {
  const opened = vi.spyOn(indexedDB, 'open')
  open()
  expect(opened).not.toHaveBeenCalled()
})

test('it lives beside the record, in the same database, under a key of its own', async () => {
  const record = kept(indexedDbStore('app'))
  await record.update(() => ({ sid: 'a' }))
  await open().update('a', () => ({ n: 1 }))
  expect(await contents()).toEqual({ app: { sid: 'a' }, 'app tokens': { a: { n: 1 } } })
  expect(await record.read()).toEqual({ record: { sid: 'a' } })
})

test('what is erased is gone from the database, and no other session with it', async () => {
  const store = open()
  await store.update('a', () => ({ refreshToken: 'secret' }))
  await store.update('b', () => ({ n: 1 }))
  await store.update('a', () => null)
  expect(await contents()).toEqual({ 'app tokens': { b: { n: 1 } } })
})

test('a change that leaves what is kept writes nothing', async () => {
  const store = open()
  await store.update('a', () => ({ n: 1 }))
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  await store.update('a', () => undefined)
  expect(put).not.toHaveBeenCalled()
})

test('what somebody else put there counts as nothing, and is written over', async () => {
  const store = open()
  await store.read()
  const database = await settled(indexedDB.open('sojourn'))
  for (const foreign of ['text', 7, null, true]) {
    await settled(
      database.transaction('sessions', 'readwrite').objectStore('sessions').put(foreign, 'app tokens'),
    )
    let seen: unknown = 'not called'
    await store.update('a', (value) => {
      seen = value
      return { n: 1 }
    })
    expect(seen).toBeUndefined()
    expect((await store.read()).a).toEqual({ n: 1 })
  }
  database.close()
})

test('a deleted database is empty, and works again', async () => {
  const store = open()
  await store.update('a', () => ({ n: 1 }))
  await settled(indexedDB.deleteDatabase('sojourn'))
  expect(await store.read()).toEqual({})
  await store.update('a', () => ({ n: 2 }))
  expect(await store.read()).toEqual({ a: { n: 2 } })
})

test('what cannot be stored rejects and writes nothing', async () => {
  const store = open()
  await store.update('a', () => ({ n: 1 }))
  await expect(store.update('a', () => ({ n: () => 2 }))).rejects.toThrow()
  expect(await store.read()).toEqual({ a: { n: 1 } })
})

test('a change resolves when it is committed, and rejects when it is not', async () => {
  const store = open()
  await store.update('a', () => ({ n: 1 }))
  abortNext()
  await expect(store.update('a', () => ({ n: 2 })).then(() => 'committed')).rejects.not.toBe('committed')
  expect(await store.read()).toEqual({ a: { n: 1 } })
})

test('without IndexedDB everything asked is rejected, until there is one', async () => {
  const { indexedDB } = globalThis
  vi.stubGlobal('indexedDB', undefined)
  const store = open()
  await expect(store.read()).rejects.toThrow()
  await expect(store.update('a', () => ({}))).rejects.toThrow()
  vi.stubGlobal('indexedDB', indexedDB)
  expect(await store.read()).toEqual({})
})

test('closing closes the connection, and nothing opens another', async () => {
  const close = vi.spyOn(IDBDatabase.prototype, 'close')
  const store = open()
  await store.read()
  store.close()
  await Promise.resolve()
  expect(close).toHaveBeenCalledTimes(1)
  await expect(store.read()).rejects.toMatchObject({ code: 'closed' })
  await expect(store.update('a', () => ({}))).rejects.toMatchObject({ code: 'closed' })
})
