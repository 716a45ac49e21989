// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { browserPorts } from '../../src/browser/ports.js'
import { createLockManager } from './lockManager.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('where there are no locks the port is absent, where there are it is there', () => {
  expect('lock' in browserPorts()).toBe(false)
  vi.stubGlobal('navigator', { locks: createLockManager() })
  expect(browserPorts().lock).toBeTypeOf('function')
})

test('making the ports opens nothing and listens to nothing', () => {
  const listen = vi.spyOn(EventTarget.prototype, 'addEventListener')
  for (const door of ['BroadcastChannel', 'indexedDB', 'localStorage', 'fetch'])
    vi.stubGlobal(door, undefined)
  const ports = browserPorts()
  ports.tombstone('app')
  expect(listen).not.toHaveBeenCalled()
})

test('a new id is 128 bits, never the same, and needs no secure context', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  const { newId } = browserPorts()
  const ids = Array.from({ length: 1000 }, newId)
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('fetch is looked up when it is called', async () => {
  const { fetch } = browserPorts()
  const mine = vi.fn(async () => new Response())
  vi.stubGlobal('fetch', mine)
  await fetch('/api', { method: 'POST' })
  expect(mine).toHaveBeenCalledWith('/api', { method: 'POST' })
})

test('an error of the app goes to reportError, where there is none to the console', () => {
  const { reportError } = browserPorts()
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  reportError('one')
  expect(reported).toHaveBeenCalledWith('one')
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('reportError', undefined)
  reportError('two')
  expect(logged).toHaveBeenCalledWith('two')
})

test('relative URLs start from the page, also where a base element says otherwise', () => {
  const base = document.head.appendChild(document.createElement('base'))
  base.href = 'https://cdn.test/'
  expect(browserPorts().base).toBe(location.href)
  base.remove()
})

test('jitter is in [0, 1)', () => {
  const { random } = browserPorts()
  for (let i = 0; i < 100; i++) expect(Math.floor(random())).toBe(0)
})
