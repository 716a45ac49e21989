import { invalidOption } from '../core/errors.js'
import { ofDocument } from '../ofDocument.js'
import type { OpenTokens, Stop } from '../ports.js'

/**
 * Keeps the credentials in `sessionStorage` or `localStorage`, one entry per session, written before the call returns.
 *
 * Who can read it: every script of this origin, injected ones too; nothing is encrypted. A reload keeps them.
 * `'session'`: each tab has its own, which end with the tab; a duplicated tab, or one opened from it, starts without
 * any, and so does one whose page crashed before your eyes. `'local'`: all tabs share them, and they outlive the
 * browser; two tabs that write in one moment may lose a refresh, so prefer `indexedDbTokens`, which cannot.
 *
 * Throws `SessionError` with code `invalid_option` for anything but `'session'` and `'local'`.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: webStorageTokens('session') })
 */
export function webStorageTokens(which: 'session' | 'local'): OpenTokens {
  if (which !== 'session' && which !== 'local')
    throw invalidOption('webStorageTokens', which, "'session' or 'local'")
  const shared = which === 'local'

  return (name) => {
    const mark = `sojourn:${name}:tokens`
    let release: Stop | undefined

    // Late, in the call that then rejects: where storage is blocked the getter itself throws
    // (https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage).
    const open = (): Storage => {
      if (shared) return localStorage
      release ??= own(sessionStorage, mark)
      return sessionStorage
    }

    return {
      shared,

      async read() {
        const storage = open()
        const entries = keys(storage, mark).map((key) => [key.slice(mark.length + 1), value(storage, key)])
        return Object.fromEntries(entries.filter(([, kept]) => kept !== undefined))
      },

      // Nothing is awaited: it lands in the task of the call, although the page is leaving.
      async update(sid, change) {
        const storage = open()
        const key = `${mark}:${sid}`
        const next = change(value(storage, key))
        if (next === null) storage.removeItem(key)
        else if (next !== undefined) storage.setItem(key, JSON.stringify(next))
      },

      close() {
        release?.()
        release = nothing
      },
    }
  }
}

const nothing: Stop = () => undefined

const keys = (storage: Storage, mark: string): string[] =>
  Object.keys(storage).filter((key) => key.startsWith(`${mark}:`))

/** What is kept under `key`; another's value, which is not JSON, counts as none. */
function value(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) as string) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Makes this page the one owner of what its tab keeps. `window.open` and "duplicate tab" copy sessionStorage, and two
 * tabs with one rotating refresh token look like a thief to the server
 * (https://html.spec.whatwg.org/multipage/document-sequences.html#creating-a-new-top-level-traversable). So the page
 * that is being looked at leaves a mark; who finds another's mark found a copy, and erases it. A page that is hidden or
 * left takes its mark away: the next page of the tab (a reload, a restored or discarded tab) has what it left.
 * A page that crashed while visible could not: its tab is signed out, which is the safe mistake. So is one that was
 * discarded without having heard that it is hidden. The other mistake: a tab duplicated while hidden is not noticed.
 */
function own(storage: Storage, mark: string): Stop {
  // A frame shares the storage of its tab, and would take the page around it for another.
  if (window !== top) return nothing
  // No two pages began at one moment; two sessions on this one did, and are no strangers.
  const page = `${performance.timeOrigin}`
  const found = storage.getItem(mark)
  if (found && found !== page) for (const key of keys(storage, mark)) storage.removeItem(key)

  const sign = ({ type }: { type: string }): void => {
    try {
      if (!ofDocument('hidden') && type !== 'pagehide') storage.setItem(mark, page)
      // Not the mark of the page that comes back: Chromium shows it before it tells this one to go.
      else if (storage.getItem(mark) === page) storage.removeItem(mark)
    } catch {
      // Full: then no refresh can be written either.
    }
  }
  const life = ['visibilitychange', 'pagehide', 'pageshow']
  sign({ type: '' })
  for (const type of life) window.addEventListener(type, sign)
  return () => {
    for (const type of life) window.removeEventListener(type, sign)
    sign({ type: 'pagehide' })
  }
}
