// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { localTombstone } from '../../src/browser/tombstone.js'
import { tombstoneContract } from '../../src/testing/contracts/tombstone.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

for (const { name, run } of tombstoneContract(localTombstone)) test(name, run)

test('it is kept in localStorage under sojourn:name, and nothing else is', () => {
  localStorage.clear()
  localTombstone('app').write('active:a')
  expect({ ...localStorage }).toEqual({ 'sojourn:app': 'active:a' })
})

test('making one touches nothing; where storage is forbidden, reading and writing throw', () => {
  vi.stubGlobal('localStorage', undefined)
  const tombstone = localTombstone('app')
  expect(() => tombstone.read()).toThrow()
  expect(() => tombstone.write('active:a')).toThrow()
})
