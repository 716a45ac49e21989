// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { broadcastChannel } from '../../src/browser/channel.js'
import { channelContract } from '../../src/testing/contracts/channel.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

for (const { name, run } of channelContract(broadcastChannel)) test(name, run)

test('it goes by the name it was given', () => {
  const names: string[] = []
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      constructor(name: string) {
        names.push(name)
      }
    },
  )
  broadcastChannel('app', () => undefined)
  expect(names).toEqual(['app'])
})

test('where there are no channels, opening one throws', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  expect(() => broadcastChannel('app', () => undefined)).toThrow(/BroadcastChannel/)
})

test("a message that cannot be copied is the poster's error", () => {
  const channel = broadcastChannel('app', () => undefined)
  expect(() => channel.post(() => undefined)).toThrow()
  channel.close()
})
