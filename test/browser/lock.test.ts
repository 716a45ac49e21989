// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { webLock } from '../../src/browser/lock.js'
import type { Lock } from '../../src/ports.js'
import { lockContract } from '../../src/testing/contracts/lock.js'
import { createLockManager } from './lockManager.js'

function provide(locks: unknown): void {
  vi.stubGlobal('navigator', { locks })
}

beforeEach(() => provide(createLockManager()))
afterEach(() => {
  vi.unstubAllGlobals()
})

const late: Lock = (name, signal, run) => (webLock() as Lock)(name, signal, run)
const patient = new AbortController().signal
for (const { name, run } of lockContract(late)) test(name, run)

test('where there are no locks, there is no lock', () => {
  provide(undefined)
  expect(webLock()).toBeUndefined()
})

test('it asks for the name it was given, never to steal', async () => {
  const request = vi.fn(createLockManager().request)
  provide({ request })
  await late('app', patient, async () => undefined)
  expect(request.mock.calls.map(([name, options]) => [name, options])).toEqual([['app', { signal: patient }]])
})

test('where the browser refuses locks, the work runs once, without', async () => {
  provide({ request: async () => Promise.reject(new DOMException('opaque origin', 'SecurityError')) })
  const run = vi.fn(async () => undefined)
  await late('app', patient, run)
  expect(run.mock.calls).toEqual([[false]])
})

test('when a stranger steals the lock, the work is finished, once', async () => {
  provide({
    request(_name: string, _options: LockOptions, run: LockGrantedCallback<unknown>) {
      void run({ name: 'app', mode: 'exclusive' })
      return Promise.reject(new DOMException('stolen', 'AbortError'))
    },
  })
  let finish: () => void = () => undefined
  const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const over = vi.fn()
  const lock = late('app', patient, run).then(over)
  await new Promise((resolve) => setImmediate(resolve))
  expect(over).not.toHaveBeenCalled()
  finish()
  await lock
  expect(run.mock.calls).toEqual([[true]])
})
