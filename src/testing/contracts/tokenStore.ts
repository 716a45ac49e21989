import type { Credentials, OpenTokens, TokenStore } from '../../ports.js'
import { type ContractCase, check, newName, rejection, same } from './case.js'

const credentials = (sid: string): Credentials => ({
  sid,
  gen: 2,
  accessToken: 'access-ü',
  accessExpiresAt: 1_700_000_300_000.5,
  refreshToken: 'refresh',
  startedAt: 1_700_000_000_000,
  receivedAt: 1_700_000_000_100,
  absoluteEndsAt: 1_700_028_800_000,
  user: { id: 'u1', roles: ['reader'], manager: null },
  spentAt: 1_700_000_100_000,
  revokingAt: 1_700_000_200_000,
})

interface Counted {
  n: number
}
const increment = (kept: unknown): Counted => ({ n: ((kept as Counted | undefined)?.n ?? 0) + 1 })
const many = (times: number, act: (i: number) => Promise<void>): Promise<unknown> =>
  Promise.all(Array.from({ length: times }, (_, i) => act(i)))

/** A store of a name that nobody used, and what opens it in one more tab; all are closed in the end. */
type Act = (store: TokenStore, again: () => TokenStore, name: string) => Promise<void>

/**
 * What every `TokenStore` keeps. `open` is called again with the same name for what another tab sees: a store of one
 * tab gets a tab of its own at each call.
 *
 * @example
 * for (const { name, run } of tokenStoreContract(myTokens(), { shared: true })) test(name, run)
 */
export function tokenStoreContract(open: OpenTokens, { shared }: { shared: boolean }): ContractCase[] {
  const tell = (title: string, act: Act): ContractCase => ({
    name: title,
    async run() {
      const name = newName()
      const stores: TokenStore[] = []
      const again = (): TokenStore => {
        const store = open(name)
        stores.push(store)
        return store
      }
      try {
        await act(again(), again, name)
      } finally {
        for (const store of stores) store.close()
      }
    },
  })
  return [...keeping(tell), ...changing(tell), ...apart(tell, open), ...(shared ? together : alone)(tell)]
}

type Tell = (title: string, act: Act) => ContractCase

const keeping = (tell: Tell): ContractCase[] => [
  tell('at first nothing is kept', async (store) => {
    let seen: unknown = 'not called'
    await store.update('a', (kept) => {
      seen = kept
    })
    check(seen === undefined, 'a change of what is not kept sees undefined')
    same(await store.read(), {}, 'kept')
  }),
  tell('what a change returns is what is read, with every field', async (store) => {
    await store.update('a', () => credentials('a'))
    same(await store.read(), { a: credentials('a') }, 'kept')
  }),
  tell('a change that returns undefined leaves what is kept', async (store) => {
    await store.update('a', () => credentials('a'))
    await store.update('a', () => undefined)
    same(await store.read(), { a: credentials('a') }, 'kept')
  }),
  tell('a change that returns null erases, and what is erased can be kept anew', async (store) => {
    await store.update('a', () => credentials('a'))
    await store.update('a', () => null)
    check(!('a' in (await store.read())), 'what is erased is not read')
    await store.update('a', increment)
    same(await store.read(), { a: { n: 1 } }, 'kept anew')
  }),
]

const changing = (tell: Tell): ContractCase[] => [
  tell('a change sees what is kept, and runs once', async (store) => {
    let runs = 0
    await store.update('a', () => ({ n: 7 }))
    await store.update('a', (kept) => {
      runs++
      return increment(kept)
    })
    same([runs, await store.read()], [1, { a: { n: 8 } }], 'runs and kept')
  }),
  tell('what a change throws rejects, writes nothing, and harms no later change', async (store) => {
    await store.update('a', increment)
    const thrown = new Error('thrown by a change')
    const error = await rejection(
      store.update('a', () => {
        throw thrown
      }),
    )
    check(error === thrown, 'the rejection is what was thrown')
    same(await store.read(), { a: { n: 1 } }, 'kept')
    await store.update('a', increment)
    same(await store.read(), { a: { n: 2 } }, 'kept after the next change')
  }),
  tell('changes at the same time lose nothing', async (store) => {
    await many(50, () => store.update('a', increment))
    same(await store.read(), { a: { n: 50 } }, 'kept')
  }),
  tell('what was handed in or out and is changed later changes nothing that is kept', async (store) => {
    const given = { n: 1, user: { id: 'u1' } }
    const spoil = (value: unknown): void => {
      Object.assign(value as object, { n: 9 })
      ;(value as typeof given).user.id = 'u9'
    }
    await store.update('a', () => given)
    spoil(given)
    spoil((await store.read()).a)
    await store.update('a', (kept) => spoil(kept))
    same(await store.read(), { a: { n: 1, user: { id: 'u1' } } }, 'kept')
  }),
]

const apart = (tell: Tell, open: OpenTokens): ContractCase[] => [
  tell('two sessions of one name never meet, also at the same time', async (store) => {
    await many(20, (i) => store.update(i % 2 ? 'a' : 'b', increment))
    await store.update('c', () => credentials('c'))
    await store.update('a', () => null)
    const { b, c, ...others } = await store.read()
    same([b, c, others], [{ n: 10 }, credentials('c'), {}], 'kept')
  }),
  tell('two names never meet, though one begins like the other', async (store, _again, name) => {
    const others = [open(newName()), open(`${name}2`), open(`${name}:`)]
    await store.update('a', () => ({ n: 1 }))
    for (const other of others) {
      same(await other.read(), {}, 'the other name')
      await other.update('a', () => ({ n: 2 }))
      await other.update('a', () => null)
      other.close()
    }
    same(await store.read(), { a: { n: 1 } }, 'kept')
  }),
  {
    name: 'closing never throws: before the first use, twice, after the end',
    async run() {
      const [unused, used] = [open(newName()), open(newName())]
      await used.update('a', () => ({ n: 1 }))
      for (const store of [unused, used, unused, used]) store.close()
    },
  },
]

const alone = (tell: Tell): ContractCase[] => [
  tell('it says that tabs do not share it, and another tab sees and spoils nothing', async (store, again) => {
    same(store.shared, false, 'shared')
    const other = again()
    await store.update('a', () => ({ n: 1 }))
    same(await other.read(), {}, 'seen by the other tab')
    await other.update('a', () => ({ n: 5 }))
    same(await store.read(), { a: { n: 1 } }, 'kept')
  }),
]

const together = (tell: Tell): ContractCase[] => [
  tell("it says that tabs share it, and two tabs see each other's changes", async (store, again) => {
    same(store.shared, true, 'shared')
    const other = again()
    same(await other.read(), {}, 'at first')
    await store.update('a', () => ({ n: 1 }))
    same(await other.read(), { a: { n: 1 } }, 'seen by the other tab')
    await other.update('a', () => null)
    same(await store.read(), {}, 'after the other tab erased it')
  }),
  tell('changes of many tabs at the same time lose nothing', async (store, again) => {
    const tabs = [store, again(), again(), again(), again()]
    await many(100, (i) => tabs[i % tabs.length]?.update('a', increment) ?? Promise.reject())
    same(await store.read(), { a: { n: 100 } }, 'kept')
  }),
  tell('a tab that closes takes nothing with it', async (store, again) => {
    const other = again()
    await other.update('a', () => ({ n: 1 }))
    other.close()
    same(await store.read(), { a: { n: 1 } }, 'kept')
  }),
]
