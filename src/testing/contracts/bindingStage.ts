import type { Session, Snapshot } from '../../index.js'
import type { WorldUser } from '../accounts.js'

/** What a component drew of the session. */
export interface Drawing {
  snapshot: Snapshot<WorldUser>
  warning: {
    open: boolean
    by: 'idle' | 'absolute' | undefined
    endsAt: number | undefined
    pending: boolean
    failed: boolean
    stay(): Promise<void>
    logout(): Promise<void>
  }
}

/** An app in a page, in the hands of a test. */
export interface Mounted {
  /** What its first component drew, from the first time on. */
  readonly drawings: readonly Drawing[]
  /** What its second component drew last. */
  countdown(): number | undefined
  /** Resolves once all that has changed is drawn. */
  drawn(): Promise<void>
  unmount(): void
}

/**
 * A framework's binding, in an app of two components: one draws the snapshot and the warning, the other the countdown.
 * Needs a document.
 */
export interface BindingStage {
  /** Mounts the app in the page. */
  mount(session: Session<WorldUser>): Mounted
  /** Renders it as a server does; gives what both components drew. */
  render(
    session: Session<WorldUser>,
    expected?: 'active' | 'signed-out',
  ): Promise<Drawing & { countdown: number | undefined }>
}
