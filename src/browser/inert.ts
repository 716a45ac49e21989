import type { Ports } from '../ports.js'

const nothing = (): void => {}
const never = new Promise<never>(nothing)

/** No doors at all: on a server nothing is stored, sent, timed or listened to, and the session stays `starting`. */
export function inertPorts(): Ports {
  return {
    clock: { wall: () => 0, mono: () => 0, after: () => nothing },
    page: { hidden: () => false, offline: () => false, partitioned: () => false, watch: () => nothing },
    activity: [],
    channel: () => ({ post: nothing, close: nothing }),
    lock: () => never,
    store: () => ({ read: () => never, update: () => never, flush: nothing, close: nothing }),
    tombstone: () => ({ read: () => null, write: nothing }),
    fetch: () => never,
    random: () => 0,
    newId: () => '',
    reportError: nothing,
  }
}
