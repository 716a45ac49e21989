import { ofDocument } from '../ofDocument.js'
import type { Page, PageChange } from '../ports.js'
import { listen } from './listen.js'

// Never `unload` or `beforeunload`: they cost the back/forward cache (https://web.dev/articles/bfcache).
const isHidden = (): boolean => ofDocument('hidden')

const CHANGES: Record<string, PageChange> = {
  freeze: 'frozen',
  resume: 'resumed',
  pagehide: 'leaving',
  pageshow: 'restored',
  focus: 'focus',
  online: 'online',
  offline: 'offline',
}

/** The life of the browser's page: https://developer.chrome.com/docs/web-platform/page-lifecycle-api */
export const browserPage = (): Page => ({
  hidden: isHidden,
  offline: () => !navigator.onLine,

  // Storage is keyed by the whole chain of ancestors (https://privacycg.github.io/storage-partitioning/). An
  // ancestor of another origin but the same site counts as a stranger too: script cannot tell the two apart.
  partitioned() {
    try {
      let frame: Window = window
      while (frame !== frame.parent && frame.parent.document) frame = frame.parent
      return false
    } catch {
      return true
    }
  },

  watch(report) {
    const tell = (event: Event): void => {
      const change = CHANGES[event.type] ?? (isHidden() ? 'hidden' : 'visible')
      if (change !== 'restored' || (event as PageTransitionEvent).persisted) report(change)
    }
    // All on the window, whose methods markup cannot replace as it can the document's. `freeze` and `resume` do not bubble
    // to it: they are captured. An element's `focus` must not be heard: it is not.
    const stopDocument = listen('visibilitychange freeze resume', tell, true)
    const stopWindow = listen('pageshow pagehide focus online offline', tell, false)
    return () => {
      stopDocument()
      stopWindow()
    }
  },
})
