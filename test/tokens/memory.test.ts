import { expect, test } from 'vitest'
import { tokenStoreContract } from '../../src/testing/contracts/tokenStore.js'
import { memoryTokens } from '../../src/tokens/memory.js'

for (const { name, run } of tokenStoreContract(memoryTokens(), { shared: false })) test(name, run)

test('nothing that is kept can be found on the store', async () => {
  const store = memoryTokens()('app')
  await store.update('a', () => ({ accessToken: 'secret' }))
  expect(Reflect.ownKeys(store)).toEqual(['shared', 'read', 'update', 'close'])
  expect(JSON.stringify(store)).toBe('{"shared":false}')
})

test('closing forgets everything', async () => {
  const store = memoryTokens()('app')
  await store.update('a', () => ({ n: 1 }))
  store.close()
  expect(await store.read()).toEqual({})
})

test('what could not be kept elsewhere is not kept here either', async () => {
  const store = memoryTokens()('app')
  await store.update('a', () => ({ n: 1 }))
  await expect(store.update('a', () => ({ n: () => 2 }))).rejects.toThrow('could not be cloned')
  expect(await store.read()).toEqual({ a: { n: 1 } })
})

test('a change is made in the task of the call', () => {
  const store = memoryTokens()('app')
  let seen: unknown
  store.update('a', () => ({ n: 1 }))
  store.update('a', (kept) => {
    seen = kept
  })
  expect(seen).toEqual({ n: 1 })
})
