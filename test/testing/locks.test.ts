import { expect, test } from 'vitest'
import type { Lock } from '../../src/ports.js'
import type { LoadedPage } from '../../src/testing/page.js'
import { createStage } from './stage.js'

type Page = LoadedPage & { ports: { lock?: Lock } }

/** Asks for the lock and tells when it is granted or not; holds it for ever. */
const hold = (
  page: Page,
  signal: AbortSignal = new AbortController().signal,
): { granted: boolean | undefined } => {
  const seen: { granted: boolean | undefined } = { granted: undefined }
  void page.ports.lock?.('l', signal, (granted) => {
    seen.granted = granted
    return granted ? new Promise(() => {}) : Promise.resolve()
  })
  return seen
}

test('a crashed holder frees the lock for the next in line', async () => {
  const { open, run } = createStage()
  const [a, b] = [open(), open()]
  hold(a)
  const next = hold(b)
  await run('5s')
  expect(next.granted).toBeUndefined()
  a.life.die()
  await run(0)
  expect(next.granted).toBe(true)
})

test('a frozen holder keeps it, and who waits may give up', async () => {
  const { browser, open, run } = createStage()
  const [a, b] = [open(), open()]
  hold(a)
  await run(0)
  a.hide()
  a.freeze()
  const waiting = new AbortController()
  const next = hold(b, waiting.signal)
  await run('11s')
  expect(next.granted).toBeUndefined()
  waiting.abort()
  await run(0)
  expect(next.granted).toBe(false)
  expect([browser.locks.open(a.life), browser.locks.open(b.life)]).toEqual([1, 0])
})

test('a page that died while waiting is passed over', async () => {
  const { open, run } = createStage()
  const [a, b, c] = [open(), open(), open()]
  hold(a)
  hold(b)
  const last = hold(c)
  b.life.die()
  a.life.die()
  await run(0)
  expect(last.granted).toBe(true)
})

test('a page in the back/forward cache keeps its lock until somebody wants it: then it is dropped', async () => {
  const { open, run } = createStage()
  const [a, b] = [open(), open()]
  hold(a)
  await run(0)
  a.leave()
  await run('1m')
  expect(a.life.alive()).toBe(true)
  const next = hold(b)
  await run(0)
  expect([a.life.alive(), next.granted]).toEqual([false, true])
})

test('a page that leaves while others wait for its lock is dropped at once', async () => {
  const { browser, open, run } = createStage()
  const [a, b] = [open(), open()]
  hold(a)
  const next = hold(b)
  await run(0)
  a.leave()
  browser.locks.evict()
  await run(0)
  expect([a.life.alive(), next.granted]).toEqual([false, true])
})

test('locks that are lost go to the next in line, while their holders run on', async () => {
  const { browser, open, run } = createStage()
  const [a, b, c] = [open(), open(), open()]
  const first = hold(a)
  const [second, third] = [hold(b), hold(c)]
  await run(0)
  browser.locks.lose()
  await run('1s')
  expect([first.granted, second.granted, third.granted]).toEqual([true, true, undefined])
  expect(a.life.alive()).toBe(true)
})
