import type { World } from '../../../src/testing/index.js'
import type { Setup } from '../setup.js'

/** Why the server no longer knows a family of tokens. `window`: by its own clock. */
export type Fate = 'reused' | 'operator' | 'window' | 'logout'

export interface Fates {
  /** `undefined` while it is valid. */
  fateOf(family: string): Fate | undefined
  look(): void
  /** An operator does something. */
  operate(act: () => void): void
}

export function createFates(world: World, { options, absolute }: Setup, truth: () => number): Fates {
  const { idleTimeout = false, absoluteTimeout = false } = options.server ?? {}
  const idle = Number(idleTimeout || Number.POSITIVE_INFINITY)
  const most = absoluteTimeout ? absolute : Number.POSITIVE_INFINITY
  const windows = new Map<string, number>()
  const fates = new Map<string, Fate>()

  const judge = (otherwise: Fate): void => {
    const all = world.server.families()
    const sessions = world.server.sessions()
    all
      .filter(({ valid }) => valid)
      .forEach(({ id }, index) => {
        const { slidAt = 0, beganAt = 0 } = sessions[index] ?? {}
        windows.set(id, Math.min(slidAt + idle, beganAt + most))
      })
    for (const { id, valid, reused } of all) {
      if (valid || fates.has(id)) continue
      const late = truth() >= (windows.get(id) ?? 0)
      fates.set(id, reused ? 'reused' : late ? 'window' : otherwise)
    }
  }
  return {
    fateOf: (family) => fates.get(family),
    look: () => judge('logout'),
    operate(act) {
      judge('logout')
      act()
      judge('operator')
    },
  }
}
