import { expect, test } from 'vitest'
import type { Clock, Lock, OpenChannel, RecordStore, Stored, Tombstone } from '../../src/ports.js'
import { memoryStore } from '../../src/stores/memory.js'
import {
  activityContract,
  type ContractCase,
  channelContract,
  clockContract,
  lockContract,
  recordStoreContract,
  serverContract,
  tombstoneContract,
} from '../../src/testing/contracts/index.js'

/** The names of the cases that a broken implementation does not pass. */
async function broken(cases: ContractCase[]): Promise<string[]> {
  const names: string[] = []
  for (const { name, run } of cases) await run().catch(() => names.push(name))
  return names
}

test('every case has a name of its own', () => {
  const lock: Lock = async (_name, _signal, run) => run(true)
  const cases = [recordStoreContract(memoryStore), lockContract(lock)]
  for (const names of cases.map((list) => list.map(({ name }) => name))) {
    expect(new Set(names).size).toBe(names.length)
  }
})

test('a store that reads and writes in two steps loses updates, and is found out', async () => {
  const open = (): RecordStore => {
    const store = memoryStore()
    const update = async (change: (stored: Stored) => unknown): Promise<void> => {
      const record = change(await store.read())
      await store.update(() => record)
    }
    return { ...store, update }
  }
  expect(await broken(recordStoreContract(open, { shared: false }))).toEqual([
    'changes at the same time lose nothing',
  ])
})

test('a store of one tab is no shared store', async () => {
  expect(await broken(recordStoreContract(memoryStore))).toHaveLength(4)
})

test('a lock that is always granted is found out', async () => {
  const lock: Lock = async (_name, _signal, run) => run(true)
  expect(await broken(lockContract(lock))).toEqual([
    'who had given up before is told so at once',
    'who gives up runs once, without it, and takes it from nobody',
    'who waits gets it when it is released',
    'one at a time, each once, in the order they came',
  ])
})

test('a lock that runs again when the work threw is found out', async () => {
  const lock: Lock = async (_name, _signal, run) => run(true).catch(() => run(false))
  expect(await broken(lockContract(lock))).toContain(
    'what the work throws rejects, the work runs once, and the lock is free again',
  )
})

test('a channel on which one hears oneself is found out', async () => {
  const ears = new Set<{ name: string; receive(message: unknown): void }>()
  const open: OpenChannel = (name, receive) => {
    const ear = { name, receive }
    ears.add(ear)
    return {
      post: (message) => {
        for (const each of ears) if (each.name === name && ears.has(ear)) each.receive(message)
      },
      close: () => ears.delete(ear),
    }
  }
  expect(await broken(channelContract(open))).toContain('nobody hears their own messages')
})

test('a clock that lets long delays overflow is found out', async () => {
  const clock: Clock = {
    wall: () => Date.now(),
    mono: () => performance.now(),
    after(delay, run) {
      const timer = setTimeout(run, delay > 2 ** 31 - 1 ? 1 : delay)
      return () => clearTimeout(timer)
    },
  }
  expect(await broken(clockContract(clock))).toEqual(['an alarm in months does not ring at once'])
})

test('a tombstone that keeps one line for all names is found out', async () => {
  let line: string | null = null
  const open = (): Tombstone => ({
    read: () => line,
    write: (written) => {
      line = written
    },
  })
  expect(await broken(tombstoneContract(open))).toEqual(['two names never meet'])
})

test('a source that trusts script, and tells what was done, is found out', async () => {
  const open = () => {
    const reports = new Set<(what?: string) => void>()
    const act = (): void => {
      for (const report of reports) report('click')
    }
    const source = (report: () => void) => {
      reports.add(report)
      return () => reports.delete(report)
    }
    return { source, person: act, script: act }
  }
  expect(await broken(activityContract(open))).toEqual([
    'a person is reported at once, and nothing of what they did',
    'a busy person is reported about once a second',
    'script is no person, and does not hide one',
  ])
})

test('a server that takes every answer that is not 200 for a no is found out', async () => {
  const open = () => ({
    async check({ fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal }) {
      const response = await fetch('/session', { signal })
      return response.ok
        ? ({ kind: 'accepted', grant: { user: await response.text() } } as const)
        : ({ kind: 'refused', status: response.status } as const)
    },
  })
  const found = await broken(serverContract(open))
  expect(found).toContain('check: 500 says nothing about the session')
  expect(found).toContain('check: 200 with HTML says nothing about the session')
  expect(found).toContain('no redirect is followed, and no credentials are in a URL')
})
