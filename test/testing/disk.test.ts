import { expect, test } from 'vitest'
import { createStage } from './stage.js'

const next = ({ record }: { record: unknown }): unknown => ((record as number | undefined) ?? 0) + 1

test('changes of a page that died before their turn are not made, a flush is', async () => {
  const { browser, open, run } = createStage()
  const page = open()
  const store = page.ports.store('s')
  void store.update(next)
  store.flush(7)
  page.life.die()
  await run('1s')
  expect(browser.disk.read('s')).toEqual({ record: undefined, activityAt: 7 })
  expect(browser.disk.open()).toBe(0)
})

test('a frozen page makes its change after it wakes, and keeps nobody waiting', async () => {
  const { browser, open, run } = createStage()
  const [frozen, other] = [open(), open()]
  const late = frozen.ports.store('s').update(() => 'late')
  frozen.hide()
  frozen.freeze()
  void other.ports.store('s').update(() => 'first')
  await run('1m')
  expect(browser.disk.read('s').record).toBe('first')
  frozen.resume()
  await run('1s')
  await late
  expect(browser.disk.read('s').record).toBe('late')
})

test('a disk that hangs answers nothing, and does all of it once it is well', async () => {
  const { browser, open, run } = createStage()
  const store = open().ports.store('s')
  browser.disk.become('hangs')
  let answered = false
  void store.update(next).then(() => {
    answered = true
  })
  await run('1h')
  expect([answered, browser.disk.read('s').record]).toEqual([false, undefined])
  browser.disk.become('well')
  await run('1s')
  expect([answered, browser.disk.read('s').record]).toEqual([true, 1])
})

test('a disk that fails rejects and keeps what it had', async () => {
  const { browser, open, until } = createStage()
  const store = open().ports.store('s')
  await until(store.update(next))
  browser.disk.become('fails')
  await expect(until(store.update(next))).rejects.toThrow('the disk fails')
  await expect(until(store.read())).rejects.toThrow('the disk fails')
  browser.disk.become('well')
  expect((await until(store.read())).record).toBe(1)
})

test('a blocked note throws when read and when written', () => {
  const { browser, open } = createStage()
  const note = open().ports.tombstone('s')
  browser.note.fails = true
  expect(() => note.read()).toThrow('blocked')
  expect(() => note.write('active:a')).toThrow('blocked')
})

test('a dead page writes no note', () => {
  const { browser, open } = createStage()
  const page = open()
  page.life.die()
  page.ports.tombstone('s').write('active:a')
  expect(browser.note.read('s')).toBeNull()
})
