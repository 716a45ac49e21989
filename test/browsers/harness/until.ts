const interval = 20

/**
 * Reads until `accept` holds and returns what it read; throws with the last value when `within` ms have passed.
 * Asked from this side, so that a hidden tab's slow timers do not slow the question.
 */
export async function until<T>(
  what: string,
  read: () => Promise<T> | T,
  accept: (value: T) => boolean = Boolean,
  within = 20_000,
): Promise<T> {
  const deadline = Date.now() + within
  for (;;) {
    const value = await read()
    if (accept(value)) return value
    if (Date.now() > deadline)
      throw new Error(`waited ${within} ms until ${what}, last: ${JSON.stringify(value)}`)
    await passed(interval)
  }
}

/** An observation window: resolves when `ms` have passed, so that what must not happen had the time to. */
export function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
