import { describe, expect, test } from 'vitest'
import { createVault, type Vault } from '../../../src/client/tokens/vault.js'
import type { Runner } from '../../../src/testing/index.js'
import { createStage } from '../../testing/stage.js'
import { createShelf, credentials, type Shelf } from './shelf.js'

const HOUR = 3_600_000

interface Scene extends Runner {
  vault: Vault
  shelf: Shelf
  now(): number
  timers(): number
}

function scene(kept: Record<string, unknown> = {}, shared = true): Scene {
  const stage = createStage()
  const { ports, life } = stage.open()
  const shelf = createShelf({ shared })
  shelf.kept = kept
  const now = () => ports.clock.wall()
  return { ...stage, shelf, now, timers: life.timers, vault: createVault(shelf, ports.clock, now) }
}

describe('the vault', () => {
  test('shows what the store keeps once it was read', async () => {
    const { vault, until } = scene({ s1: credentials(), s2: credentials({ sid: 's2' }) })
    expect(vault.get('s1')).toBe(undefined)
    await until(vault.read())
    expect(vault.get('s1')).toEqual(credentials())
    expect(vault.all().map(({ sid }) => sid)).toEqual(['s1', 's2'])
    expect(vault.get(undefined)).toBe(undefined)
  })

  test('has what is put at hand within the task, and keeps it', async () => {
    const { vault, shelf, until } = scene()
    const done = vault.put(credentials())
    expect(vault.get('s1')).toEqual(credentials())
    await until(done)
    expect(shelf.kept).toEqual({ s1: credentials() })
  })

  test('writes nothing that is there already', async () => {
    const { vault, shelf, until } = scene()
    await until(vault.put(credentials()))
    const { writes } = shelf
    await until(vault.read())
    await until(vault.read())
    expect(shelf.writes).toBe(writes)
  })

  test('erases what is of no use', async () => {
    const { vault, shelf, run, until } = scene({ s1: 'rubbish', s2: { sid: 's2' }, s3: credentials() })
    await until(vault.read())
    await run(0)
    expect([vault.all(), shelf.kept]).toEqual([[], {}])
  })

  test('forgets what another tab erased', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.kept = {}
    await until(vault.read())
    expect(vault.get('s1')).toBe(undefined)
  })

  test('closes its store', () => {
    const { vault, shelf } = scene()
    vault.close()
    expect(shelf.closed).toBe(1)
  })
})

describe('generations', () => {
  test('a newer one in the store is this tab’s at the next look', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.kept.s1 = credentials({ gen: 1 })
    await until(vault.read())
    expect(vault.get('s1')?.accessToken).toBe('access-1')
  })

  test('an older one in the store is never this tab’s again', async () => {
    const { vault, shelf, until } = scene()
    await until(vault.put(credentials({ gen: 2 })))
    shelf.shows = { s1: credentials({ gen: 1 }) }
    await until(vault.read())
    expect(vault.get('s1')?.gen).toBe(2)
  })

  test('an older one that is put gives way to the newer one that is kept', async () => {
    const { vault, shelf, until } = scene({ s1: credentials({ gen: 3 }) })
    await until(vault.put(credentials({ gen: 1 })))
    expect([vault.get('s1')?.gen, shelf.kept.s1]).toEqual([3, credentials({ gen: 3 })])
  })

  test('of two of one generation, the one that is kept counts', async () => {
    const kept = credentials({ gen: 1, accessToken: 'theirs' })
    const { vault, shelf, until } = scene({ s1: kept })
    await until(vault.put(credentials({ gen: 1, accessToken: 'mine' })))
    expect([vault.get('s1'), shelf.kept.s1]).toEqual([kept, kept])
  })

  test('what a refresh marks as being spent is kept, and gone with the next generation', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    await until(vault.put(credentials({ spentAt: 5 })))
    expect(shelf.kept.s1).toMatchObject({ spentAt: 5 })
    await until(vault.put(credentials({ gen: 1 })))
    expect(shelf.kept.s1).not.toHaveProperty('spentAt')
  })
})

describe('what is over', () => {
  test('is erased within the task of the call, where nothing is owed', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    const done = vault.drop('s1', 'revoked', false)
    expect([vault.all(), shelf.kept]).toEqual([[], {}])
    await until(done)
  })

  test('is kept for its revocation only, where that is owed', async () => {
    const { vault, shelf, now, until } = scene({ s1: credentials() })
    await until(vault.read())
    const done = vault.drop('s1', 'idle', true)
    const over = { ...credentials(), revokingAt: now(), reason: 'idle' }
    expect([vault.get('s1'), shelf.kept.s1]).toEqual([over, over])
    await until(done)
  })

  test('is erased although this tab had never read it', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.drop('s1', 'logout', false))
    expect(shelf.kept).toEqual({})
  })

  test('stays over, whatever is put afterwards of that generation', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    await until(vault.drop('s1', 'logout', true))
    await until(vault.put(credentials({ spentAt: 5 })))
    expect([vault.get('s1'), shelf.kept.s1]).toMatchObject([{ reason: 'logout' }, { reason: 'logout' }])
    await until(vault.put(credentials({ gen: 1 })))
    expect([vault.get('s1')?.revokingAt, shelf.kept.s1]).toEqual([
      expect.any(Number),
      expect.objectContaining({ gen: 1, revokingAt: expect.any(Number) }),
    ])
  })

  test('is over here too, when another tab says so', async () => {
    const { vault, shelf, now, until } = scene({ s1: credentials() })
    await until(vault.read())
    shelf.kept.s1 = credentials({ revokingAt: now(), reason: 'logout' })
    await until(vault.read())
    expect(vault.get('s1')).toEqual(shelf.kept.s1)
  })

  test('a mark of mine is not taken back by a store that does not show it yet', async () => {
    const { vault, shelf, until } = scene({ s1: credentials() })
    await until(vault.read())
    await until(vault.drop('s1', 'logout', true))
    shelf.shows = { s1: credentials() }
    await until(vault.read())
    expect(vault.get('s1')).toMatchObject({ reason: 'logout' })
  })

  test('is kept for 24 hours, then erased', async () => {
    const { vault, shelf, now, run, until } = scene({ s1: credentials() })
    await until(vault.read())
    await until(vault.drop('s1', 'logout', true))
    await run(24 * HOUR - 1)
    await until(vault.read())
    expect(vault.get('s1')?.revokingAt).toBe(now() - 24 * HOUR + 1)
    await run(2)
    await until(vault.read())
    await run(0)
    expect([vault.all(), shelf.kept]).toEqual([[], {}])
  })

  test('a second end changes neither when it was over nor why', async () => {
    const { vault, shelf, now, run, until } = scene({ s1: credentials() })
    await until(vault.read())
    const at = now()
    await until(vault.drop('s1', 'logout', true))
    await run('1h')
    await until(vault.drop('s1', 'replaced', true))
    expect(shelf.kept.s1).toMatchObject({ revokingAt: at, reason: 'logout' })
  })
})
