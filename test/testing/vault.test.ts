import { describe, expect, test } from 'vitest'
import type { TokenStore } from '../../src/ports.js'
import type { LoadedPage } from '../../src/testing/page.js'
import type { TokensKind } from '../../src/testing/place.js'
import type { Vault } from '../../src/testing/vault.js'
import { createStage, type Stage } from './stage.js'

interface Tab extends LoadedPage {
  tokens: TokenStore
}

/** A browser whose pages open token stores of a kind: the first letter of a page's name is its tab. */
function createShop(kind: TokensKind, tokenLag = 50): Stage & { vault: Vault; load(name: string): Tab } {
  const stage = createStage({ tokens: kind, tokenLag })
  const vault = stage.browser.vault as Vault
  return {
    ...stage,
    vault,
    load(name) {
      const page = stage.open(name)
      return { ...page, tokens: vault.connect(name.charAt(0), page.life)('s') }
    },
  }
}

const put = (value: unknown) => () => value
const gen = (kept: unknown): number => (kept as { gen: number } | undefined)?.gen ?? 0
const raise = (kept: unknown): { gen: number } => ({ gen: gen(kept) + 1 })

describe('memory', () => {
  test('is of one page: a reload and another tab find nothing', async () => {
    const { load, until } = createShop('memory')
    const page = load('A')
    await until(page.tokens.update('x', raise))
    page.unload()
    expect(await until(load('A2').tokens.read())).toEqual({})
    expect(await until(load('B').tokens.read())).toEqual({})
  })

  test('does not mind what happens to storage', async () => {
    const { load, until, vault } = createShop('memory')
    const { tokens } = load('A')
    await until(tokens.update('x', raise))
    vault.become('fails')
    vault.clear()
    expect(await until(tokens.read())).toEqual({ x: { gen: 1 } })
  })
})

describe('session', () => {
  test('is of one tab: a reload keeps it, also after a crash, and another tab has its own', async () => {
    const { load, until } = createShop('session')
    const page = load('A')
    void page.tokens.update('x', raise)
    page.life.die()
    expect(await until(load('A2').tokens.read())).toEqual({ x: { gen: 1 } })
    expect(await until(load('B').tokens.read())).toEqual({})
  })
})

describe('local', () => {
  const bothWrite = async (tokenLag: number): Promise<unknown[]> => {
    const { load, until, run } = createShop('local', tokenLag)
    const [a, b] = [load('A'), load('B')]
    await until(a.tokens.update('x', raise))
    await until(b.tokens.update('x', raise))
    await run('1s')
    return [await until(a.tokens.read()), await until(b.tokens.read())]
  }

  test('a page sees its own write at once, and that of another within the lag', async () => {
    const { load, until, run } = createShop('local', 1000)
    const [a, b] = [load('A'), load('B')]
    await until(a.tokens.update('x', raise))
    expect(await until(a.tokens.read())).toEqual({ x: { gen: 1 } })
    expect(await until(b.tokens.read())).toEqual({})
    await run('1s')
    expect(await until(b.tokens.read())).toEqual({ x: { gen: 1 } })
  })

  test('a page that did not see the write of another yet overwrites it, and all see the last', async () => {
    expect(await bothWrite(500)).toEqual([{ x: { gen: 1 } }, { x: { gen: 1 } }])
    expect(await bothWrite(0)).toEqual([{ x: { gen: 2 } }, { x: { gen: 2 } }])
  })

  test('what a page wrote in its last instant is kept, and a page that loads then sees it', async () => {
    const { load, until } = createShop('local', 1000)
    const page = load('A')
    void page.tokens.update('x', raise)
    page.life.die()
    expect(await until(load('B').tokens.read())).toEqual({ x: { gen: 1 } })
  })

  test('what was cleared does not come back with a late write', async () => {
    const { load, until, run, vault } = createShop('local', 1000)
    const [a, b] = [load('A'), load('B')]
    await until(a.tokens.update('x', raise))
    vault.clear()
    await run('1s')
    expect([await until(a.tokens.read()), await until(b.tokens.read())]).toEqual([{}, {}])
  })
})

describe('indexedDb', () => {
  test('changes of all tabs are in one order, and lose nothing', async () => {
    const { load, until } = createShop('indexedDb')
    const tabs = [load('A'), load('B'), load('C')]
    await until(Promise.all([...tabs, ...tabs, ...tabs].map(({ tokens }) => tokens.update('x', raise))))
    expect(await until((tabs[0] as Tab).tokens.read())).toEqual({ x: { gen: 9 } })
  })

  test('a change of a page that dies before its turn is not made', async () => {
    const { load, run, vault } = createShop('indexedDb')
    const page = load('A')
    void page.tokens.update('x', raise)
    page.life.die()
    await run('1s')
    expect([vault.read('A', 's'), vault.open(), vault.calls()]).toEqual([{}, 0, 0])
  })

  test('a frozen page makes its change after it wakes', async () => {
    const { load, run, vault } = createShop('indexedDb')
    const page = load('A')
    const late = page.tokens.update('x', raise)
    page.hide()
    page.freeze()
    await run('1m')
    expect(vault.read('A', 's')).toEqual({})
    page.resume()
    await run('1s')
    await late
    expect(vault.read('A', 's')).toEqual({ x: { gen: 1 } })
  })
})

describe.each<TokensKind>(['session', 'local', 'indexedDb'])('%s, as storage fares', (kind) => {
  test('that fails rejects, and keeps what it had', async () => {
    const { load, until, vault } = createShop(kind)
    const { tokens } = load('A')
    await until(tokens.update('x', raise))
    vault.become('fails')
    await expect(until(tokens.read())).rejects.toThrow()
    await expect(until(tokens.update('x', raise))).rejects.toThrow()
    vault.become('well')
    expect(await until(tokens.read())).toEqual({ x: { gen: 1 } })
  })

  test('that hangs answers late, once it is well', async () => {
    const { load, run, vault } = createShop(kind)
    const page = load('A')
    vault.become('hangs')
    let answered = 0
    void page.tokens.update('x', raise).then(() => {
      answered++
    })
    await run('1h')
    expect([answered, vault.calls(page.life), vault.read('A', 's')]).toEqual([0, 1, {}])
    vault.become('well')
    await run('1s')
    expect([answered, vault.calls(page.life), vault.read('A', 's')]).toEqual([1, 0, { x: { gen: 1 } }])
  })

  test('that is cleared holds nothing', async () => {
    const { load, until, vault } = createShop(kind)
    const { tokens } = load('A')
    await until(tokens.update('x', raise))
    vault.clear()
    expect(await until(tokens.read())).toEqual({})
  })
})

describe.each<TokensKind>(['memory', 'session', 'local', 'indexedDb'])('%s', (kind) => {
  test('keeps copies, leaves what it is told to leave, and erases', async () => {
    const { load, until, vault } = createShop(kind)
    const { tokens } = load('A')
    const value = { gen: 1 }
    await until(tokens.update('x', put(value)))
    value.gen = 7
    await until(tokens.update('x', put(undefined)))
    await until(tokens.update('y', raise))
    expect(await until(tokens.read())).toEqual({ x: { gen: 1 }, y: { gen: 1 } })
    await until(tokens.update('x', put(null)))
    expect(await until(tokens.read())).toEqual({ y: { gen: 1 } })
    expect(vault.writes()).toBe(3)
  })

  test('rejects with what a change throws, and writes nothing', async () => {
    const { load, until } = createShop(kind)
    const { tokens } = load('A')
    const thrown = new Error('thrown by a change')
    const throws = (): never => {
      throw thrown
    }
    await expect(until(tokens.update('x', throws))).rejects.toBe(thrown)
    expect(await until(tokens.read())).toEqual({})
  })

  test('tells the timeline which tokens are kept, and no secret', async () => {
    const { load, until, browser } = createShop(kind)
    const { tokens } = load('A')
    const { accessToken, refreshToken } = browser.server.grant('ada')
    await until(tokens.update('abcdefabcdef', put({ accessToken, refreshToken, spentAt: 1 })))
    await until(tokens.update('abcdefabcdef', put(null)))
    expect(browser.log.map(({ text }) => text)).toEqual([
      'keeps 1:0 of abcdefab, being spent',
      'erases the tokens of abcdefab',
    ])
  })
})
