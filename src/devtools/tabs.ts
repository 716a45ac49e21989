import type { OpenChannel, Stop } from '../ports.js'

/** What tabs with open devtools tell each other, on a channel of their own. */
export interface TabState {
  id: string
  status: string
  hidden: boolean
  path: string
}

export interface Tabs {
  /** The others, as they last said. */
  readonly others: readonly TabState[]
  tell(mine: Omit<TabState, 'id'>): void
  close: Stop
}

export function createTabs(channel: OpenChannel, name: string, id: string, changed: () => void): Tabs {
  let others: TabState[] = []
  let mine: TabState | undefined
  const line = channel(`sojourn-devtools:${name}`, (message) => {
    const { from, state } = Object(message)
    if (typeof from !== 'string') return
    // Unheard of until now: it has not heard of this tab either.
    if (state && !others.some((other) => other.id === from)) announce()
    others = others.filter((other) => other.id !== from)
    if (state)
      others.push({
        id: from,
        status: String(state.status),
        hidden: !!state.hidden,
        path: String(state.path),
      })
    changed()
  })

  function announce(): void {
    if (mine) line.post({ from: id, state: mine })
  }

  return {
    get others() {
      return others
    },
    tell(state) {
      const next = { id, ...state }
      if (JSON.stringify(next) === JSON.stringify(mine)) return
      mine = next
      announce()
    },
    close() {
      line.post({ from: id })
      line.close()
    },
  }
}
