import type { Clock, Stop } from '../ports.js'

/** The clock, with every alarm that was set through it stopped at once by `stop`. */
export function createTimers(clock: Clock): { clock: Clock; stop: Stop } {
  const alarms = new Set<Stop>()
  return {
    clock: {
      wall: () => clock.wall(),
      mono: () => clock.mono(),
      after(delay, run) {
        const stop = clock.after(delay, () => {
          alarms.delete(stop)
          run()
        })
        alarms.add(stop)
        return () => {
          alarms.delete(stop)
          stop()
        }
      },
    },
    stop() {
      for (const stop of alarms) stop()
    },
  }
}
