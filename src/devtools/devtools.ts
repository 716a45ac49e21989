import { broadcastChannel } from '../browser/channel.js'
import { browserPorts } from '../browser/ports.js'
import type { Session } from '../client/session.js'
import type { Happenings } from '../core/vocabulary.js'
import type { Ports, Stop } from '../ports.js'
import { indexedDbStore } from '../stores/indexedDb.js'
import { createLog } from './log.js'
import { openPanel } from './panel.js'
import { createTabs } from './tabs.js'
import { createTrouble } from './trouble.js'

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

const EVENTS: (keyof Happenings)[] = ['warning', 'ended', 'refreshed', 'degraded', 'fixation']

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
  const log = createLog(() => Date.now())
  const { trouble, ports } = createTrouble(doors, log)
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
      const store = indexedDbStore(name)
      const tabs = createTabs(broadcastChannel, name, doors.newId(), () => panel.draw())
      const panel = openPanel({
        session,
        trouble,
        log,
        others: () => tabs.others,
        now: () => ports.clock.wall(),
        hidden: ports.page.hidden,
        record: async () => Object((await store.read()).record),
      })
      let last = ''
      const look = (): void => {
        const { status, reason } = session.getSnapshot()
        const state = reason && status === 'signed-out' ? `${status} (${reason})` : status
        if (state !== last) log.note('state', state)
        last = state
        tabs.tell({ status: state, hidden: ports.page.hidden(), path: location.pathname })
        panel.draw()
      }
      const stops: Stop[] = [
        session.subscribe(look),
        log.watch(panel.draw),
        // Not `warning`: who listens to that says that the page can ask.
        ...EVENTS.filter((type) => type !== 'warning').map((type) =>
          session.on(type, () => log.note('event', type)),
        ),
        panel.close,
        tabs.close,
        store.close,
      ]
      document.addEventListener('visibilitychange', look)
      stops.push(() => document.removeEventListener('visibilitychange', look))
      look()
      return () => {
        for (const stop of stops.splice(0)) stop()
      }
    },
  }
}
