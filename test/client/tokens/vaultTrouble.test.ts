import { describe, expect, test } from 'vitest'
import { createVault } from '../../../src/client/tokens/vault.js'
import { createStage } from '../../testing/stage.js'
import { createShelf, credentials } from './shelf.js'

// A token store that hangs, fails, or shows late what others wrote.

function scene(kept: Record<string, unknown> = {}, shared = true) {
  const stage = createStage()
  const { ports, life } = stage.open()
  const shelf = createShelf({ shared })
  shelf.kept = kept
  const now = () => ports.clock.wall()
  return { ...stage, shelf, now, timers: life.timers, vault: createVault(shelf, ports.clock, now) }
}

/** How much time passes until `promise` is settled. */
async function took(it: ReturnType<typeof scene>, promise: Promise<unknown>): Promise<number> {
  const since = it.now()
  await it.until(promise)
  return it.now() - since
}

describe('a store that throws', () => {
  test('loses nothing of what is put: it is in memory, and saved once the store is well', async () => {
    const { vault, shelf, until } = scene()
    shelf.state = 'fails'
    await until(vault.put(credentials()))
    expect([vault.get('s1'), vault.broken, shelf.kept]).toEqual([credentials(), true, {}])
    await until(vault.read())
    expect(vault.get('s1')).toEqual(credentials())
    shelf.mend()
    await until(vault.read())
    expect([vault.broken, shelf.kept]).toEqual([false, { s1: credentials() }])
  })

  test('at a look leaves what is at hand', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.state = 'fails'
    await until(vault.read())
    expect([vault.get('s1'), vault.broken]).toEqual([credentials(), true])
  })

  test('at an end: it is over here all the same, and over in the store once that is well', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.state = 'fails'
    await until(vault.drop('s1', 'logout', true))
    expect(vault.get('s1')).toMatchObject({ reason: 'logout' })
    shelf.mend()
    await until(vault.read())
    expect(vault.get('s1')).toMatchObject({ reason: 'logout' })
    expect(shelf.kept.s1).toMatchObject({ reason: 'logout' })
  })
})

describe('a store that throws at an end of which nothing is owed', () => {
  test('brings nothing back, and it is erased once the store is well', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.state = 'fails'
    await until(vault.drop('s1', 'logout', false))
    await until(vault.read())
    expect(vault.get('s1')).toBe(undefined)
    shelf.mend()
    await until(vault.read())
    expect([vault.get('s1'), shelf.kept]).toEqual([undefined, {}])
  })
})

describe('a store that hangs', () => {
  test('holds a look up for a second, not longer', async () => {
    const it = scene()
    it.shelf.state = 'hangs'
    expect(await took(it, it.vault.read({ sid: 's1', gen: 4 }))).toBe(1000)
    expect([it.vault.broken, it.timers()]).toEqual([true, 0])
  })

  test('holds what is put up for a second, and has it in memory', async () => {
    const it = scene()
    it.shelf.state = 'hangs'
    expect(await took(it, it.vault.put(credentials()))).toBe(1000)
    expect(it.vault.get('s1')).toEqual(credentials())
  })

  test('that wakes up late writes what is held by then', async () => {
    const { vault, shelf, until, run } = scene()
    shelf.state = 'hangs'
    await until(vault.put(credentials()))
    await until(vault.put(credentials({ gen: 1 })))
    shelf.mend()
    await run(0)
    expect(shelf.kept).toEqual({ s1: credentials({ gen: 1 }) })
  })

  test.each([false, true])(
    'at an end: carries it out once it is well (revocation owed: %s)',
    async (revoke) => {
      const { vault, shelf, until } = scene({ s1: credentials() })
      await until(vault.read())
      shelf.state = 'hangs'
      await until(vault.drop('s1', 'logout', revoke))
      shelf.mend()
      await until(vault.read())
      if (revoke) expect(shelf.kept.s1).toMatchObject({ reason: 'logout' })
      else expect(shelf.kept).toEqual({})
      expect(vault.get('s1')?.accessToken).toBe(revoke ? 'access-0' : undefined)
    },
  )
})

describe('what was ended while it was being put', () => {
  test('is not kept', async () => {
    const { vault, shelf, until, run } = scene()
    shelf.state = 'hangs'
    const put = vault.put(credentials())
    const drop = vault.drop('s1', 'logout', false)
    await run(10)
    shelf.mend()
    await until(Promise.all([put, drop]))
    await until(vault.read())
    expect([vault.all(), shelf.kept]).toEqual([[], {}])
  })

  test('is kept for its revocation only', async () => {
    const { vault, shelf, until, run } = scene()
    shelf.state = 'hangs'
    const put = vault.put(credentials())
    const drop = vault.drop('s1', 'logout', true)
    await run(10)
    shelf.mend()
    await until(Promise.all([put, drop]))
    expect(shelf.kept.s1).toMatchObject({ reason: 'logout', revokingAt: expect.any(Number) })
  })
})

describe('a store that shows late what others wrote', () => {
  test('is looked into again until the wanted generation is there', async () => {
    const it = scene({ s1: credentials() })
    const looking = it.vault.read({ sid: 's1', gen: 1 })
    await it.run(30)
    it.shelf.kept.s1 = credentials({ gen: 1 })
    expect(await took(it, looking)).toBeLessThan(60)
    expect(it.vault.get('s1')?.gen).toBe(1)
  })

  test('is looked into for a while, not for ever, and ever more seldom', async () => {
    const it = scene({ s1: credentials() })
    const time = await took(it, it.vault.read({ sid: 's1', gen: 1 }))
    expect(time).toBeGreaterThan(500)
    expect(time).toBeLessThan(2000)
    expect(it.shelf.reads).toBeLessThan(10)
    expect(it.timers()).toBe(0)
  })

  test.each<[string, boolean, object]>([
    ['what is wanted is there', true, { sid: 's1', gen: 0 }],
    ['the tabs do not share it', false, { sid: 's1', gen: 9 }],
  ])('is looked into once where %s', async (_name, shared, wanted) => {
    const it = scene({ s1: credentials() }, shared)
    expect(await took(it, it.vault.read(wanted as { sid: string; gen: number }))).toBe(0)
    expect(it.shelf.reads).toBe(1)
  })

  test('is not looked into again for what this tab itself erased meanwhile', async () => {
    const it = scene({ s1: credentials() })
    await it.until(it.vault.read())
    const looking = it.vault.read({ sid: 's1', gen: 1 })
    void it.vault.drop('s1', 'replaced', false)
    expect(await took(it, looking)).toBeLessThan(60)
  })

  test('is looked into for as long where the clock is set back meanwhile', async () => {
    const it = scene({ s1: credentials() })
    const since = it.browser.machine.awake()
    const looking = it.vault.read({ sid: 's1', gen: 1 })
    await it.run(30)
    it.browser.machine.step(-60_000)
    await it.until(looking)
    expect(it.browser.machine.awake() - since).toBeLessThan(2000)
  })
})
