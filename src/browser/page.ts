import type { Page, PageChange } from '../ports.js'
import { listen } from './listen.js'

// Never `unload` or `beforeunload`: they cost the back/forward cache (https://web.dev/articles/bfcache).
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
  hidden: () => document.hidden,
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
      const change = CHANGES[event.type] ?? (document.hidden ? 'hidden' : 'visible')
      if (change !== 'restored' || (event as PageTransitionEvent).persisted) report(change)
    }
    // `freeze` and `resume` do not bubble, an element's `focus` must not be heard: so two targets, no capture.
    const stopDocument = listen(document, 'visibilitychange freeze resume', tell)
    const stopWindow = listen(window, 'pageshow pagehide focus online offline', tell)
    return () => {
      stopDocument()
      stopWindow()
    }
  },
})
