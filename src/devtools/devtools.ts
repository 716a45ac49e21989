import { browserPorts } from '../browser/ports.js'
import type { Session } from '../client/session.js'
import type { Ports, Stop } from '../ports.js'
import { throughTrouble } from './doors.js'
import { createLog } from './log.js'
import { show } from './show.js'
import { createTrouble } from './trouble.js'
import { pageWall } from './wall.js'

export interface DevtoolsOptions {
  /** Show them whatever the URL says. Default: only with `?sojourn-devtools` in it. */
  open?: boolean
}

export interface Devtools {
  /** For the option `ports` of `createSession`; empty while the devtools are not shown. */
  readonly ports: Partial<Ports>
  /** Shows the overlay for this session; undone by what it returns. */
  attach(session: Session): Stop
}

/**
 * An overlay for development: the tabs, the record, the deadlines, what happens, and buttons that make things go wrong
 * in this tab. No credential and nothing of a user is shown or kept. Does nothing, and costs nothing but its bytes,
 * unless the URL has `?sojourn-devtools` in it.
 *
 * @example
 * const tools = devtools()
 * const session = createSession({ server, ports: tools.ports })
 * tools.attach(session)
 */
export function devtools({ open }: DevtoolsOptions = {}): Devtools {
  const wanted = open ?? new URLSearchParams(globalThis.location?.search).has('sojourn-devtools')
  if (!wanted || typeof document === 'undefined') return { ports: {}, attach: () => () => {} }
  const doors = browserPorts()
  const wall = pageWall()
  const log = createLog(wall.real)
  const { trouble, weather } = createTrouble(wall, log)
  const ports = throughTrouble(doors, weather, wall, log)
  let name = ''

  return {
    ports: {
      ...ports,
      tombstone(of) {
        name = of
        return doors.tombstone(of)
      },
    },

    attach(session) {
      const stops = show({ session, name, id: doors.newId(), trouble, ports, log })
      return () => {
        for (const stop of stops.splice(0)) stop()
      }
    },
  }
}
