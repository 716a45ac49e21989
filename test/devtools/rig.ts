import { type Doors, throughTrouble } from '../../src/devtools/doors.js'
import { createLog } from '../../src/devtools/log.js'
import { createTrouble } from '../../src/devtools/trouble.js'
import type { PageChange } from '../../src/index.js'

/** Doors whose timer, messages and input the test lets happen. */
export function rig() {
  const alarms: (() => void)[] = []
  const sent: Request[] = []
  const posted: unknown[] = []
  const wall = { offset: 0, real: () => 1000, set: (offset: number) => Object.assign(wall, { offset }) }
  let deliver: (message: unknown) => void = () => {}
  let move: () => void = () => {}
  const behind: Doors = {
    clock: {
      wall: () => 1000,
      mono: () => 0,
      after(_delay, run) {
        alarms.push(run)
        return () => {}
      },
    },
    page: { hidden: () => false, offline: () => false, partitioned: () => false, watch: () => () => {} },
    activity: [
      (report) => {
        move = report
        return () => {}
      },
    ],
    channel(_name, receive) {
      deliver = receive
      return { post: (message) => posted.push(message), close() {} }
    },
    fetch: async (input, init) => {
      sent.push(new Request(input, init))
      return new Response('{}')
    },
  }
  const log = createLog(() => 0)
  const { trouble, weather } = createTrouble(wall, log)
  const doors = throughTrouble(behind, weather, wall, log)
  const changes: PageChange[] = []
  doors.page.watch((change) => changes.push(change))
  return {
    trouble,
    doors,
    log,
    wall,
    alarms,
    sent,
    posted,
    changes,
    deliver: (message: unknown) => deliver(message),
    move: () => move(),
  }
}
