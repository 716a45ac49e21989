import type { Clock } from '../../ports.js'
import { byItself, type ContractCase, check, same, signal, type Until } from './case.js'

/** Browsers round their clocks, each on its own. */
const ROUNDING = 2

/** What every `Clock` keeps. */
export function clockContract(clock: Clock, { until = byItself }: { until?: Until } = {}): ContractCase[] {
  const pass = (delay: number): Promise<void> => {
    const { promise, give } = signal()
    clock.after(delay, give)
    return until(promise)
  }

  return [
    {
      name: 'the wall clock says a plausible instant',
      async run() {
        const wall = clock.wall()
        check(wall > Date.UTC(2020, 0) && wall < Date.UTC(2200, 0), 'epoch milliseconds')
      },
    },
    {
      name: 'the alarm rings after its delay, and the monotonic clock has gone on by it',
      async run() {
        const start = clock.mono()
        await pass(30)
        check(clock.mono() - start >= 30 - ROUNDING, 'not before its time')
      },
    },
    {
      name: 'the shorter delay rings first, each once',
      async run() {
        const rung: string[] = []
        clock.after(40, () => rung.push('long'))
        clock.after(5, () => rung.push('short'))
        await pass(80)
        same(rung, ['short', 'long'], 'rung')
      },
    },
    {
      name: 'a stopped alarm never rings, and stopping twice or too late is harmless',
      async run() {
        const rung: string[] = []
        const stop = clock.after(5, () => rung.push('stopped'))
        stop()
        stop()
        const late = clock.after(5, () => rung.push('rung'))
        await pass(30)
        late()
        same(rung, ['rung'], 'rung')
      },
    },
    {
      name: 'an alarm in months does not ring at once',
      async run() {
        let rung = false
        const stops = [2 ** 31, 1e12, Infinity].map((delay) =>
          clock.after(delay, () => {
            rung = true
          }),
        )
        await pass(20)
        for (const stop of stops) stop()
        check(!rung, 'the alarm waits')
      },
    },
  ]
}
