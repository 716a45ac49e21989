import { describe, expect, test } from 'vitest'
import { createKeeper } from '../../src/client/keeper.js'
import type { SessionRecord } from '../../src/core/record.js'
import type { RecordStore } from '../../src/ports.js'
import { MINUTE, record, T } from '../core/make.js'
import { createStage } from '../testing/stage.js'

/** A keeper over the simulated disk, and what its tab has in view. */
function keep(view?: SessionRecord) {
  const stage = createStage()
  const { ports } = stage.open()
  const seen: { view: SessionRecord | undefined } = { view }
  const store: RecordStore = ports.store('shop')
  const keeper = createKeeper(store, { clock: ports.clock, now: () => T + MINUTE, view: () => seen.view })
  return { ...stage, disk: stage.browser.disk, store, keeper, seen }
}

const active = (at: number) => (before: SessionRecord | undefined) => ({
  record: before && { ...before, lastActivityAt: at },
})

describe('a store that works', () => {
  test('is read, checked and changed', async () => {
    const { disk, keeper, until } = keep()
    expect(await until(keeper.read())).toMatchObject({ record: undefined })
    disk.write('shop', record())
    expect(await until(keeper.update(active(T + 1)))).toMatchObject({
      changed: true,
      record: { lastActivityAt: T + 1 },
    })
    expect(disk.read('shop').record).toMatchObject({ lastActivityAt: T + 1 })
    expect(keeper.broken).toBe(false)
  })

  test('is not written when nothing changed', async () => {
    const { disk, keeper, until } = keep()
    disk.write('shop', record())
    const writes = disk.writes()
    expect(await until(keeper.update((before) => ({ record: before })))).toMatchObject({ changed: false })
    expect(disk.writes()).toBe(writes)
  })

  test.each([null, 'record', 7, [], {}, { v: 1, sid: '' }, { ...record(), gen: 'x' }])(
    'that holds %o holds nothing',
    async (value) => {
      const { disk, keeper, until } = keep()
      disk.write('shop', value)
      expect(await until(keeper.read())).toMatchObject({ record: undefined })
    },
  )

  test('gives the activity that was flushed beside the record, unless it claims the future', async () => {
    const { disk, keeper, store, run, until } = keep()
    disk.write('shop', record())
    for (const [flushed, counts] of [
      [T + 5, T + 5],
      [T + 90 * MINUTE, T],
    ] as const) {
      store.flush(flushed)
      await run(10)
      expect((await until(keeper.read())).record).toMatchObject({ lastActivityAt: counts })
    }
  })

  test('does not let flushed activity touch a session that ended', async () => {
    const { disk, keeper, store, run, until } = keep()
    disk.write('shop', record({ ended: 'logout' }))
    store.flush(T + 5)
    await run(10)
    expect((await until(keeper.read())).record).toMatchObject({ lastActivityAt: T, ended: 'logout' })
  })
})

describe('the record of a newer build', () => {
  const newer = (more: object) => ({ ...record(), v: 2, ...more })

  test('is left alone: who was there is said beside it, by the very change that brings it', async () => {
    const { disk, keeper, until } = keep(record())
    disk.write('shop', newer({ lastActivityAt: T - 5000 }))
    expect(await until(keeper.update(active(T + 1)))).toMatchObject({ changed: false })
    expect(disk.read('shop')).toEqual({ record: newer({ lastActivityAt: T - 5000 }), activityAt: T + 1 })
  })

  test('tells that the server has answered since: what it said before of its own window counts no more', async () => {
    const mine = record({ idleEndsAt: T + MINUTE, checkedAt: T })
    const { disk, keeper, until } = keep(mine)
    for (const [checkedAt, idleEndsAt] of [
      [T, T + MINUTE],
      [T + 5000, undefined],
    ]) {
      disk.write('shop', newer({ checkedAt }))
      expect((await until(keeper.read())).record?.idleEndsAt).toBe(idleEndsAt)
    }
  })
})

describe('a store that throws', () => {
  test('rejects nothing: the tab goes on with what it has in view', async () => {
    const { disk, keeper, until } = keep(record())
    disk.become('fails')
    expect(await until(keeper.read())).toMatchObject({ record: record(), guessed: true })
    expect(await until(keeper.update(active(T + 1)))).toMatchObject({
      record: { lastActivityAt: T + 1 },
      guessed: true,
    })
    expect(keeper.broken).toBe(true)
  })

  test('in the very call, as a closed one does, is no crash either', async () => {
    const stage = createStage()
    const { ports } = stage.open()
    const broken = (): never => {
      throw new Error('no store')
    }
    const store = { read: broken, update: broken, flush: broken, close: broken } as unknown as RecordStore
    const keeper = createKeeper(store, { clock: ports.clock, now: () => T, view: () => record() })
    expect(await stage.until(keeper.read())).toMatchObject({ record: record() })
    expect(await stage.until(keeper.update(active(T + 1)))).toMatchObject({
      record: { lastActivityAt: T + 1 },
    })
  })

  test('and recovers takes along what it missed', async () => {
    const { disk, keeper, seen, until } = keep(record())
    disk.write('shop', record())
    disk.become('fails')
    const { record: changed } = await until(
      keeper.update((before) => ({ record: before && { ...before, ended: 'logout' as const } })),
    )
    seen.view = changed
    disk.become('well')
    const { record: read } = await until(keeper.read())
    expect(read).toMatchObject({ ended: 'logout' })
    await until(keeper.update((before) => ({ record: before })))
    expect(disk.read('shop').record).toMatchObject({ ended: 'logout' })
    expect(keeper.broken).toBe(false)
  })
})

describe('a store that hangs', () => {
  test('is given up after a second', async () => {
    const { disk, keeper, run } = keep(record())
    disk.become('hangs')
    let done = false
    void keeper.read().then(() => {
      done = true
    })
    await run(990)
    expect(done).toBe(false)
    await run(20)
    expect(done).toBe(true)
    expect(keeper.broken).toBe(true)
  })

  test('and comes back later carries out no change that was given up', async () => {
    const { disk, keeper, run, until } = keep(record())
    disk.write('shop', record())
    disk.become('hangs')
    const { record: mine } = await until(keeper.update(active(T + 1)))
    expect(mine).toMatchObject({ lastActivityAt: T + 1 })
    disk.become('well')
    await run('1s')
    expect(disk.read('shop').record).toMatchObject({ lastActivityAt: T })
  })
})
