import type { Clock, Stop } from '../ports.js'

/** The clock, until `stop`: from then on no alarm that was set through it runs, and none can be set. */
export function createTimers(clock: Clock): { clock: Clock; stop: Stop } {
  const alarms = new Set<Stop>()
  let stopped = false
  return {
    clock: {
      wall: () => clock.wall(),
      mono: () => clock.mono(),
      after(delay, run) {
        if (stopped) return () => {}
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
      stopped = true
      for (const stop of alarms) stop()
    },
  }
}
