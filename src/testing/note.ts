import type { Stop, Tombstone } from '../ports.js'
import type { Life } from './life.js'

/** The synchronous one-line note all tabs of a browser share (localStorage). */
export interface Note {
  /** While `true`, reading and writing throw, as where storage is blocked. */
  fails: boolean
  read(name: string): string | null
  write(name: string, line: string): void
  clear(): void
  writes(): number
  connect(life: Life): (name: string) => Tombstone
  watch(report: (life: Life, name: string, line: string) => void): Stop
}

export function createNote(): Note {
  const lines = new Map<string, string>()
  const watchers = new Set<(life: Life, name: string, line: string) => void>()
  let writes = 0

  const note: Note = {
    fails: false,
    read: (name) => lines.get(name) ?? null,
    write: (name, line) => void lines.set(name, line),
    clear: () => lines.clear(),
    writes: () => writes,
    connect: (life) => (name) => ({
      read() {
        if (note.fails) throw new Error('storage is blocked')
        return note.read(name)
      },
      write(line) {
        if (note.fails) throw new Error('storage is blocked')
        if (!life.alive()) return
        lines.set(name, line)
        writes++
        for (const report of watchers) report(life, name, line)
      },
    }),
    watch(report) {
      watchers.add(report)
      return () => void watchers.delete(report)
    },
  }
  return note
}
