import type { Lock } from '../ports.js'
import type { Life } from './life.js'

interface Request {
  life: Life
  grant: () => void
}

/** The locks all tabs of a browser share: first come, first served; a frozen tab keeps its own, a dead one does not. */
export interface Locks {
  /** How many requests hold or wait for a lock. */
  open(life?: Life): number
  connect(life: Life): Lock
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
  }

  const connect =
    (life: Life): Lock =>
    (name, wait, run) => {
      const queue = queueOf(name)
      if (!life.alive()) return new Promise(() => {})
      if (wait <= 0 && queue.length > 0) return answer(life, () => run(false))
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
        const stopWaiting = wait > 0 && queue.length > 0 ? life.timer(wait, giveUp) : () => {}
        const request: Request = {
          life,
          grant() {
            stopWaiting()
            life.task(0, () => void run(true).finally(done).then(resolve, reject))
          },
        }
        queue.push(request)
        if (queue[0] === request) request.grant()
      })
    }

  return {
    connect,
    open: (life) => [...queues.values()].flat().filter((request) => !life || request.life === life).length,
  }
}

function answer(life: Life, run: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    life.task(0, () => void run().then(resolve, reject))
  })
}
