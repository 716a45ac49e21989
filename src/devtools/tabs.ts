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
  /** Forgets the others, and asks who is there: a tab that crashed has said no goodbye. */
  call(): void
  /** This tab is being left: it says nothing more (a page that goes is hidden last) until `call()`. */
  leave(): void
  close: Stop
}

export function createTabs(channel: OpenChannel, name: string, id: string, changed: () => void): Tabs {
  let others: TabState[] = []
  let mine: TabState | undefined
  let left = false
  const line = channel(`sojourn-devtools:${name}`, (message) => {
    const { from, state, asks } = Object(message)
    if (typeof from !== 'string') return
    const isNew = !others.some((other) => other.id === from)
    others = others.filter((other) => other.id !== from)
    if (state)
      others.push({
        id: from,
        status: String(state.status),
        hidden: !!state.hidden,
        path: String(state.path),
      })
    // Unheard of until now: it has not heard of this tab either.
    if (state && (asks || isNew)) announce()
    changed()
  })

  function announce(more?: { asks: true }): void {
    if (mine && !left) line.post({ from: id, state: mine, ...more })
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
    call() {
      left = false
      others = []
      announce({ asks: true })
    },
    leave() {
      left = true
      line.post({ from: id })
    },
    close() {
      line.post({ from: id })
      line.close()
    },
  }
}
