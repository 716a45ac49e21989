import type { RecordStore, Stored } from '../../ports.js'
import { type ContractCase, check, newName, rejection, same } from './case.js'

/** Opens a store; a second call of the same name is another tab's view of it, where tabs share one. */
export type OpenStore = (name: string) => RecordStore

const count = (stored: Stored): number => (stored.record as { n: number } | undefined)?.n ?? 0
const increment = (stored: Stored): unknown => ({ n: count(stored) + 1 })
const many = (times: number, act: (i: number) => Promise<void>): Promise<unknown> =>
  Promise.all(Array.from({ length: times }, (_, i) => act(i)))

/**
 * What every `RecordStore` keeps.
 *
 * @example
 * for (const { name, run } of recordStoreContract(myStore)) test(name, run)
 */
export function recordStoreContract(
  open: OpenStore,
  { shared = true }: { shared?: boolean } = {},
): ContractCase[] {
  const withStore =
    (act: (store: RecordStore, name: string) => Promise<void>): (() => Promise<void>) =>
    async () => {
      const name = newName()
      const store = open(name)
      try {
        await act(store, name)
      } finally {
        store.close()
      }
    }
  const tell = (name: string, act: (store: RecordStore, name: string) => Promise<void>): ContractCase => ({
    name,
    run: withStore(act),
  })

  const alone: ContractCase[] = [
    tell('a name nobody wrote holds nothing', async (store) => {
      const { record, activityAt } = await store.read()
      check(record === undefined && activityAt === undefined, 'nothing is undefined')
    }),
    tell('what a change returns is what is read, with every field', async (store) => {
      const record = { v: 1, sid: 'a', gen: 0, ended: { reason: 'idle', at: 12.5 }, revoke: ['b'] }
      await store.update(() => record)
      same((await store.read()).record, record, 'record')
    }),
    tell('a change sees what is stored', async (store) => {
      await store.update(() => ({ n: 7 }))
      await store.update(increment)
      same((await store.read()).record, { n: 8 }, 'record')
    }),
    tell('a change runs once', async (store) => {
      let runs = 0
      await store.update(() => ({ n: ++runs }))
      same(runs, 1, 'runs')
    }),
    tell('a change that returns undefined writes nothing', async (store) => {
      await store.update(() => ({ n: 1 }))
      await store.update(() => undefined)
      same((await store.read()).record, { n: 1 }, 'record')
    }),
    tell('what a change throws rejects, writes nothing, and harms no later change', async (store) => {
      await store.update(() => ({ n: 1 }))
      const thrown = new Error('thrown by a change')
      const error = await rejection(
        store.update(() => {
          throw thrown
        }),
      )
      check(error === thrown, 'the rejection is what was thrown')
      same((await store.read()).record, { n: 1 }, 'record')
      await store.update(increment)
      same((await store.read()).record, { n: 2 }, 'record after the next change')
    }),
    tell('changes at the same time lose nothing', async (store) => {
      await many(50, () => store.update(increment))
      same((await store.read()).record, { n: 50 }, 'record')
    }),
    tell('two names never meet', async (store) => {
      const other = open(newName())
      await store.update(() => ({ n: 1 }))
      store.flush(5)
      same(await other.read(), {}, 'the other name')
      other.close()
    }),
    tell('a flushed instant is read beside the record, and leaves it alone', async (store) => {
      await store.update(() => ({ n: 1 }))
      store.flush(123)
      same(await store.read(), { record: { n: 1 }, activityAt: 123 }, 'stored')
    }),
    tell('a change sees a flushed instant, and does not take it away', async (store) => {
      await store.read()
      store.flush(123)
      await store.update(({ activityAt }) => ({ n: activityAt }))
      same(await store.read(), { record: { n: 123 }, activityAt: 123 }, 'stored')
    }),
    tell('a flush amid a change loses neither', async (store) => {
      await store.read()
      const changed = store.update(increment)
      store.flush(123)
      await changed
      same(await store.read(), { record: { n: 1 }, activityAt: 123 }, 'stored')
    }),
    {
      name: 'flushing and closing never throw: before the first use, twice, after the end',
      async run() {
        const store = open(newName())
        store.flush(1)
        store.close()
        store.flush(2)
        store.close()
      },
    },
  ]
  if (!shared) return alone

  return [
    ...alone,
    tell("two tabs see each other's record and flushed instant", async (store, name) => {
      const other = open(name)
      await other.read()
      await store.update(() => ({ n: 1 }))
      other.flush(9)
      same(await other.read(), { record: { n: 1 }, activityAt: 9 }, 'seen by the one')
      same(await store.read(), { record: { n: 1 }, activityAt: 9 }, 'seen by the other')
      other.close()
    }),
    tell('changes of many tabs at the same time lose nothing', async (store, name) => {
      const tabs = Array.from({ length: 5 }, () => open(name))
      await many(100, (i) => tabs[i % tabs.length]?.update(increment) ?? Promise.reject())
      same((await store.read()).record, { n: 100 }, 'record')
      for (const tab of tabs) tab.close()
    }),
    tell('of many tabs that create only what is absent, one creates', async (store, name) => {
      const tabs = Array.from({ length: 5 }, () => open(name))
      let created = 0
      await many(20, (i) => {
        const createOnce = ({ record }: Stored): unknown => (record ? undefined : { n: ++created })
        return tabs[i % tabs.length]?.update(createOnce) ?? Promise.reject()
      })
      same([created, (await store.read()).record], [1, { n: 1 }], 'created')
      for (const tab of tabs) tab.close()
    }),
    tell('a tab that closes takes nothing with it', async (store, name) => {
      const other = open(name)
      await other.update(() => ({ n: 1 }))
      other.close()
      same((await store.read()).record, { n: 1 }, 'record')
    }),
  ]
}
