import type { Stop } from '../ports.js'

/** Something of the session that a page shows. Holds nothing while nobody is subscribed. */
export interface View<T> {
  /** What is so now: the same object until something in it changes. */
  get(): T
  /** What a page shows that was rendered on a server, and for as long as a browser takes it over. */
  unknown(): T
  /** Calls `listener`, a function of this subscription alone, when it may have changed. */
  subscribe(listener: () => void): Stop
}
