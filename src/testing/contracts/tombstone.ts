import type { Tombstone } from '../../ports.js'
import { type ContractCase, newName, same } from './case.js'

/** What every `Tombstone` keeps. A second `open` of a name is what the next page, or another tab, opens. */
export function tombstoneContract(open: (name: string) => Tombstone): ContractCase[] {
  return [
    {
      name: 'where nothing was written it reads null',
      async run() {
        same(open(newName()).read(), null, 'line')
      },
    },
    {
      name: 'what is written is read at once, by every tab',
      async run() {
        const name = newName()
        const other = open(name)
        open(name).write('ended:a:logout:1')
        same([open(name).read(), other.read()], ['ended:a:logout:1', 'ended:a:logout:1'], 'lines')
      },
    },
    {
      name: 'the last line written stands',
      async run() {
        const tombstone = open(newName())
        tombstone.write('ended:a:logout:1')
        tombstone.write('active:b')
        same(tombstone.read(), 'active:b', 'line')
      },
    },
    {
      name: 'two names never meet',
      async run() {
        open(newName()).write('active:a')
        same(open(newName()).read(), null, 'line')
      },
    },
  ]
}
