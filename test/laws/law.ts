/** The twelve promises of the design, by name. */
export const PROMISES = [
  'one-refresh',
  'final-end',
  'shared-presence',
  'true-time',
  'convergence',
  'failure-is-not-logout',
  'no-strangers',
  'only-down',
  'new-login-new-session',
  'presence-is-human',
  'quiet',
  'honest-logout',
] as const

/** What holds besides: nothing is thrown, `close()` leaves nothing, two apps of one origin never meet. */
export const LAWS = [...PROMISES, 'no-throw', 'close-leaves-nothing', 'apart'] as const

export type Law = (typeof LAWS)[number]

/** A broken promise: which law, and what was seen. */
export class Violation extends Error {
  constructor(
    readonly law: Law,
    readonly seen: string,
  ) {
    super(`${law}: ${seen}`)
  }
}

/** How often each law was looked at since the program began: one that never is says nothing. */
export const judged = new Map<Law, number>()

/** Fails the law unless `holds`. */
export function must(law: Law, holds: boolean, seen: () => string): void {
  judged.set(law, (judged.get(law) ?? 0) + 1)
  if (!holds) throw new Violation(law, seen())
}
