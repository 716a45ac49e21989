import type { WorldOptions } from '../../src/testing/index.js'
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
  /** The last tab runs another build of the client. */
  build?: 'older' | 'newer'
  /** Another app of the origin: on a server of its own, or on the same. */
  beside?: 'own' | 'same'
}
