/** Runs what it is given, each when the one before has ended. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>

export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next
    return next
  }
}
