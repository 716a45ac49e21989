import { readdirSync, readFileSync } from 'node:fs'

/** The processes of this name that a process began, directly or by others. */
export function descendants(ancestor: number, named: string): Set<number> {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? stat(Number(name)) : []))
  // Ids begin again at some number: a child's may be the lower one.
  const below = (id: number): typeof all =>
    all.filter(({ parent }) => parent === id).flatMap((child) => [child, ...below(child.id)])
  return new Set(below(ancestor).flatMap(({ id, name }) => (name === named ? id : [])))
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function stat(id: number): { id: number; name: string; parent: number }[] {
  try {
    const [, name = '', parent] = /\((.*)\) . (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? []
    return [{ id, name, parent: Number(parent) }]
  } catch {
    return [] // it has ended meanwhile
  }
}
