import type { Browser } from './browser.js'
import type { Tab } from './tab.js'

/** What the tabs of the world have stored, as an operator of the browser sees and breaks it. */
export interface WorldStorage {
  /** From now on nothing that is read or written gets an answer, until `mend`; then it is all carried out, late. */
  hang(): void
  /** From now on everything throws, the synchronous note included. */
  fail(): void
  mend(): void
  /** Clears site data: record, note and token stores, but not memory; with `cookie`, the cookie too. */
  clear(options?: { cookie?: boolean }): void
  /** What is in the token store that a tab uses (or used last), by session id. */
  tokens(tab: Tab): Record<string, unknown>
  /** The stored record, as it is. */
  record(): unknown
  /** The synchronous line beside it. */
  line(): string | null
  /** A script of the same origin overwrites the record. */
  plant(record: unknown): void
  plantLine(line: string): void
}

export function createStorage({ disk, note, vault, app, jar, write }: Browser): WorldStorage {
  const become = (state: 'well' | 'hangs' | 'fails'): void => {
    write('world', '', `storage ${state === 'well' ? 'is well' : state}`)
    note.fails = state === 'fails'
    disk.become(state)
    vault?.become(state)
  }
  return {
    hang: () => become('hangs'),
    fail: () => become('fails'),
    mend: () => become('well'),
    clear({ cookie = false } = {}) {
      write('world', '', `site data is cleared${cookie ? ', the cookie too' : ''}`)
      disk.clear()
      note.clear()
      vault?.clear()
      if (cookie) jar.cookie = undefined
    },
    tokens: (tab) => vault?.read(tab.name, app.name) ?? {},
    record: () => disk.read(app.name).record,
    line: () => note.read(app.name),
    plant: (record) => disk.write(app.name, record),
    plantLine: (line) => note.write(app.name, line),
  }
}
