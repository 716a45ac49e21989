import { test } from 'vitest'
import { memoryStore } from '../../src/stores/memory.js'
import { recordStoreContract } from '../../src/testing/contracts/recordStore.js'

for (const { name, run } of recordStoreContract(() => memoryStore(), { shared: false })) test(name, run)
