import { broadcastChannel } from '../browser/channel.js'
import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import type { Happenings } from '../core/vocabulary.js'
import type { Stop } from '../ports.js'
import { indexedDbStore } from '../stores/indexedDb.js'
import type { Doors } from './doors.js'
import type { Log } from './log.js'
import { openPanel } from './panel.js'
import { createTabs, type TabState } from './tabs.js'
import type { Trouble } from './trouble.js'

// Not `warning`: who listens to that says that the page can ask.
const EVENTS: (keyof Happenings)[] = ['ended', 'refreshed', 'fixation']

export interface ShowWorld {
  session: Session
  name: string
  id: string
  trouble: Trouble
  ports: Doors
  log: Log
}

/** The overlay of one session, and what it hears of it; undone by what is returned. */
export function show({ session, name, id, trouble, ports: { clock, page }, log }: ShowWorld): Stop[] {
  const store = indexedDbStore(name)
  const tabs = createTabs(broadcastChannel, name, id, () => panel.draw())
  const mine = (): Omit<TabState, 'id'> => ({
    status: stateOf(session.getSnapshot()),
    hidden: page.hidden(),
    path: location.pathname,
  })
  const panel = openPanel({
    session,
    trouble,
    log,
    mine,
    others: () => tabs.others,
    now: clock.wall,
    hidden: page.hidden,
    record: async () => Object((await store.read()).record),
  })
  let last = ''
  const look = (): void => {
    const { status } = mine()
    if (status !== last) log.note('state', status)
    last = status
    tabs.tell(mine())
    panel.draw()
  }
  const cameOrWent = (): void => {
    look()
    if (!page.hidden()) tabs.call()
  }
  look()
  return [
    session.subscribe(look),
    log.watch(panel.draw),
    ...noteEvents(session, log),
    listen(document, 'visibilitychange', cameOrWent),
    listen(window, 'pageshow', tabs.call),
    listen(window, 'pagehide', tabs.leave),
    trouble.mend,
    panel.close,
    tabs.close,
    store.close,
  ]
}

const noteEvents = (session: Session, log: Log): Stop[] => [
  session.on('degraded', ({ degraded }) =>
    log.note('event', `degraded: ${degraded.join(', ') || 'nothing'}`),
  ),
  ...EVENTS.map((type) => session.on(type, () => log.note('event', type))),
]

const stateOf = ({ status, reason }: Snapshot): string =>
  reason && status === 'signed-out' ? `${status} (${reason})` : status

function listen(target: EventTarget, type: string, act: () => void): Stop {
  target.addEventListener(type, act)
  return () => target.removeEventListener(type, act)
}
