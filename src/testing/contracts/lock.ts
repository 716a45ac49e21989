import type { Lock } from '../../ports.js'
import {
  byItself,
  type ContractCase,
  check,
  newName,
  rejection,
  type Signal,
  same,
  signal,
  type Until,
} from './case.js'

/** Of one who does not give up. */
const patient = new AbortController().signal

/** What every `Lock` keeps. `others` is the lock as another tab has it. */
export function lockContract(
  lock: Lock,
  { others = lock, until = byItself }: { others?: Lock; until?: Until } = {},
): ContractCase[] {
  /** Holds the lock until `release` is given. */
  const hold = async (name: string): Promise<{ release: Signal; done: Promise<void> }> => {
    const held = signal<boolean>()
    const release = signal()
    const done = others(name, patient, (granted) => {
      held.give(granted)
      return release.promise
    })
    check(await until(held.promise), 'a free lock is granted')
    return { release, done }
  }

  return [
    {
      name: 'a free lock is granted, again and again',
      async run() {
        const name = newName()
        const granted: boolean[] = []
        const note = async (is: boolean): Promise<void> => void granted.push(is)
        await until(lock(name, patient, note))
        await until(lock(name, patient, note))
        same(granted, [true, true], 'granted')
      },
    },
    {
      name: 'who had given up before is told so at once',
      async run() {
        const name = newName()
        const { release, done } = await hold(name)
        const granted: boolean[] = []
        await until(lock(name, AbortSignal.abort(), async (is) => void granted.push(is)))
        same(granted, [false], 'granted')
        release.give()
        await until(done)
      },
    },
    {
      name: 'who gives up runs once, without it, and takes it from nobody',
      async run() {
        const name = newName()
        const { release, done } = await hold(name)
        let released = false
        done.then(() => {
          released = true
        })
        const granted: boolean[] = []
        const waiting = new AbortController()
        const tried = lock(name, waiting.signal, async (is) => void granted.push(is))
        waiting.abort()
        await until(tried)
        check(!released, 'the holder still holds')
        release.give()
        await until(done)
        await until(lock(name, patient, async () => undefined))
        same(granted, [false], 'granted')
      },
    },
    {
      name: 'who waits gets it when it is released',
      async run() {
        const name = newName()
        const { release, done } = await hold(name)
        const order: string[] = []
        const next = lock(name, patient, async (is) => void order.push(`granted ${is}`))
        order.push('released')
        release.give()
        await until(Promise.all([done, next]))
        same(order, ['released', 'granted true'], 'order')
      },
    },
    {
      name: 'one at a time, each once, in the order they came',
      async run() {
        const name = newName()
        let inside = 0
        let most = 0
        const order: number[] = []
        const work = (i: number): Promise<void> =>
          (i % 2 ? lock : others)(name, patient, async (granted) => {
            check(granted, 'all are granted')
            most = Math.max(most, ++inside)
            order.push(i)
            await Promise.resolve()
            inside--
          })
        await until(Promise.all([0, 1, 2, 3, 4, 5].map(work)))
        same([most, order], [1, [0, 1, 2, 3, 4, 5]], 'most at once, and order')
      },
    },
    {
      name: 'locks of different names do not wait for each other',
      async run() {
        const { release, done } = await hold(newName())
        let granted: boolean | undefined
        await until(
          lock(newName(), patient, async (is) => {
            granted = is
          }),
        )
        same(granted, true, 'granted')
        release.give()
        await until(done)
      },
    },
    {
      name: 'it resolves when the work has, not before',
      async run() {
        const { release, done } = await hold(newName())
        let resolved = false
        done.then(() => {
          resolved = true
        })
        await until(lock(newName(), patient, async () => undefined))
        check(!resolved, 'the work is not over')
        release.give()
        await until(done)
      },
    },
    {
      name: 'what the work throws rejects, the work runs once, and the lock is free again',
      async run() {
        const name = newName()
        const thrown = new Error('thrown inside the lock')
        let runs = 0
        const error = await rejection(
          until(
            lock(name, patient, async () => {
              runs++
              throw thrown
            }),
          ),
        )
        check(error === thrown && runs === 1, 'the rejection is what was thrown, once')
        let granted: boolean | undefined
        await until(
          others(name, patient, async (is) => {
            granted = is
          }),
        )
        same(granted, true, 'granted')
      },
    },
  ]
}
