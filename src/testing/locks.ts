import type { Lock } from '../ports.js'
import type { Life } from './life.js'

interface Request {
  life: Life
  grant: () => void
}

/**
 * The locks all tabs of a browser share: first come, first served. A frozen tab keeps its own, a dead one does not; a
 * page in the back/forward cache keeps it until somebody else wants it: then the browser drops the page.
 */
export interface Locks {
  /** How many requests hold or wait for a lock. */
  open(life?: Life): number
  connect(life: Life): Lock
  /** Drops the pages in the back/forward cache that keep others from a lock. */
  evict(): void
  /** Takes every lock from its holder, which runs on, as `steal` does: the next in line gets it. */
  lose(): void
}

export function createLocks(): Locks {
  const queues = new Map<string, Request[]>()
  const queueOf = (name: string): Request[] => {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }
  const leave = (queue: Request[], request: Request): void => {
    const place = queue.indexOf(request)
    if (place < 0) return
    queue.splice(place, 1)
    if (place === 0) queue[0]?.grant()
    evict(queue)
  }

  const connect =
    (life: Life): Lock =>
    (name, signal, run) => {
      const queue = queueOf(name)
      if (!life.alive()) return new Promise(() => {})
      if (signal.aborted) return answer(life, () => run(false))
      return new Promise((resolve, reject) => {
        const done = (): void => {
          forget()
          leave(queue, request)
        }
        const forget = life.atDeath(() => leave(queue, request))
        const giveUp = (): void => {
          done()
          run(false).then(resolve, reject)
        }
        signal.addEventListener('abort', giveUp)
        const request: Request = {
          life,
          grant() {
            signal.removeEventListener('abort', giveUp)
            life.task(0, () => void run(true).finally(done).then(resolve, reject))
          },
        }
        queue.push(request)
        if (queue[0] === request) request.grant()
        evict(queue)
      })
    }

  return {
    connect,
    evict: () => queues.forEach(evict),
    lose() {
      for (const queue of queues.values()) {
        queue.shift()
        queue[0]?.grant()
      }
    },
    open: (life) => [...queues.values()].flat().filter((request) => !life || request.life === life).length,
  }
}

function evict([holder, next]: readonly Request[]): void {
  if (next && holder?.life.cached()) holder.life.die()
}

function answer(life: Life, run: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    life.task(0, () => void run().then(resolve, reject))
  })
}
