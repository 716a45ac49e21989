import type { WorldOptions } from '../../src/testing/index.js'
import type { Random } from '../../src/testing/random.js'
import type { Kind } from './action.js'

/** One world of a history, drawn from its seed. Durations are milliseconds. */
export interface Setup {
  seed: number
  kind: Kind
  idle: number
  /** 0: no idle warning. */
  idleWarning: number
  absolute: number
  absoluteWarning: number
  /** The app listens for warnings, so only an answer counts in one. */
  asks: boolean
  /** How many messages are lost from the beginning. */
  loss: number
  options: WorldOptions
  /** What the token server has no URL for. */
  lacks?: readonly ('check' | 'extend' | 'logout')[]
}

const SECOND = 1000
const MINUTE = 60 * SECOND

export function drawSetup(seed: number, random: Random): Setup {
  const idle = random.pick([MINUTE, 3 * MINUTE, 15 * MINUTE])
  const idleWarning = random.pick([0, 20 * SECOND, 30 * SECOND])
  const absolute = random.pick([10 * MINUTE, 30 * MINUTE, 8 * 60 * MINUTE])
  const absoluteWarning = random.pick([20 * SECOND, 2 * MINUTE])
  const kind: Kind = {
    tabs: random.pick([1, 2, 2, 3, 3, 4, 6]),
    longest: random.pick([20 * SECOND, 2 * MINUTE, idle, 1.5 * idle]),
    hostile: random.chance(0.15),
    fair: random.chance(0.3),
  }
  const serverIdle = random.pick([false, 1, 3] as const)
  return {
    seed,
    kind,
    idle,
    idleWarning,
    absolute,
    absoluteWarning,
    asks: random.chance(0.6),
    loss: random.pick([0, 0, 0, 1]),
    options: {
      seed,
      tabs: kind.tabs,
      ...(random.chance(0.8) && { user: 'ada' }),
      policy: {
        idleTimeout: idle,
        idleWarning: idleWarning || false,
        absoluteTimeout: absolute,
        absoluteWarning,
      },
      server: {
        idleTimeout: serverIdle && serverIdle * idle + (serverIdle === 1 ? 30 * SECOND : 0),
        absoluteTimeout: random.pick([false, absolute]),
        keepsId: random.chance(0.05),
        tellsSignIn: random.chance(0.3),
      },
      without: random.pick([[], [], [], [], ['locks'], ['channel']] as const),
    },
  }
}
