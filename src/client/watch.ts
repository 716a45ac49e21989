import type { SessionEvent } from '../core/vocabulary.js'
import type { ActivitySource, Page, PageChange, Stop } from '../ports.js'
import type { Tabs } from './tabs.js'

const EVENTS: Record<PageChange, SessionEvent> = {
  visible: { type: 'returned', missed: false },
  focus: { type: 'returned', missed: false },
  online: { type: 'returned', missed: false },
  offline: { type: 'used' },
  hidden: { type: 'leaving', gone: false },
  frozen: { type: 'leaving', gone: false },
  leaving: { type: 'leaving', gone: true },
  resumed: { type: 'returned', missed: true },
  restored: { type: 'returned', missed: true },
}

/** Reports what happens to the page, and that a person is here. */
export function watch(
  page: Page,
  activity: readonly ActivitySource[],
  tabs: Tabs,
  dispatch: (event: SessionEvent) => void,
): Stop {
  const stops = activity.map((source) => source(() => dispatch({ type: 'activity' })))
  stops.push(
    page.watch((change) => {
      if (change === 'restored') tabs.open()
      dispatch(EVENTS[change])
      // An open channel keeps a page out of the back/forward cache, or gets it evicted by the first message.
      if (change === 'leaving') tabs.close()
    }),
  )
  return () => {
    for (const stop of stops) stop()
  }
}
