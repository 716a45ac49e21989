import { describe, expect, test } from 'vitest'
import {
  activityContract,
  type ContractCase,
  channelContract,
  clockContract,
  lockContract,
  recordStoreContract,
  tombstoneContract,
} from '../../src/testing/contracts/index.js'
import { tokenStoreContract } from '../../src/testing/contracts/tokenStore.js'
import type { TokensKind } from '../../src/testing/place.js'
import type { Vault } from '../../src/testing/vault.js'
import { createStage, type Stage } from './stage.js'

const stage = createStage()
const one = stage.open()
const other = stage.open()
let tabs = 0

function keeps(name: string, cases: ContractCase[], { until }: Stage = stage): void {
  describe(`the simulated ${name} keeps the contract`, () => {
    test.each(cases.map((each) => [each.name, each] as const))('%s', async (_, { run }) => {
      await expect(until(run())).resolves.toBeUndefined()
    })
  })
}

keeps('clock', clockContract(one.ports.clock))
keeps('lock', lockContract(one.ports.lock as never, { others: other.ports.lock as never }))
keeps('channel', channelContract(one.ports.channel, { others: other.ports.channel }))
keeps(
  'record store',
  recordStoreContract((name) => [one, other][tabs++ % 2]?.ports.store(name) as never),
)
keeps(
  'tombstone',
  tombstoneContract((name) => [one, other][tabs++ % 2]?.ports.tombstone(name) as never),
)
keeps(
  'person',
  activityContract(() => {
    const { browser, open } = stage
    const page = open()
    const pass = (after: number): boolean => browser.schedule.step(browser.schedule.now() + after)
    return {
      source: page.sense,
      script: pass,
      person(after) {
        pass(after)
        page.feel()
      },
    }
  }),
)

for (const kind of ['memory', 'session', 'local', 'indexedDb'] satisfies TokensKind[]) {
  const shop = createStage({ tokens: kind, tokenLag: 0 })
  const vault = shop.browser.vault as Vault
  const open = (name: string) => vault.connect(`tab ${++tabs}`, shop.open().life)(name)
  keeps(`token store "${kind}"`, tokenStoreContract(open, { shared: vault.shared }), shop)
}
