import { randomUUID } from 'node:crypto'
import { createSession, type Ports, type Session, tokenServer } from 'sojourn'
import { memoryStore } from 'sojourn/testing'
import { createDemo } from '../../demo/server/demo.mjs'

/** The real demo server, and a program in which somebody is signed in there with tokens. */
export interface TokenDemo {
  readonly url: string
  readonly session: Session<{ id: string }>
  /** All access tokens expire at the server; nobody tells the program. */
  expire(): void
  /** How many requests came in for `path`, by status. */
  answers(path: string): Record<number, number>
  close(): Promise<void>
}

export async function openTokenDemo(): Promise<TokenDemo> {
  const demo = await createDemo({ port: 0 })
  const url = `${demo.url}/api/token/`
  const session = createSession<{ id: string }>({
    server: tokenServer({ login: `${url}login`, refresh: `${url}refresh`, logout: `${url}logout` }),
    ports: portsOf(`${demo.url}/`),
  })
  await session.login({ name: 'alice', password: 'sojourn' })
  return {
    url,
    session,
    expire: () => void demo.tokens.expire({}),
    answers(path) {
      const counts: Record<number, number> = {}
      for (const entry of demo.log.entries()) {
        const status = entry.status ?? 0
        if (entry.path === `/api/token/${path}`) counts[status] = (counts[status] ?? 0) + 1
      }
      return counts
    },
    async close() {
      session.close()
      await demo.close()
    },
  }
}

/** The doors of a program without a browser, alone in its world. */
function portsOf(base: string): Ports {
  let line: string | null = null
  const nothing = (): void => undefined
  return {
    base,
    clock: {
      wall: Date.now,
      mono: () => performance.now(),
      after(delay, run) {
        const timer = setTimeout(run, delay)
        return () => clearTimeout(timer)
      },
    },
    page: { hidden: () => false, offline: () => false, partitioned: () => false, watch: () => nothing },
    activity: [],
    channel: () => ({ post: nothing, close: nothing }),
    lock: (_name, _wait, run) => run(true),
    store: memoryStore,
    tombstone: () => ({
      read: () => line,
      write(written) {
        line = written
      },
    }),
    fetch,
    random: Math.random,
    newId: randomUUID,
    reportError: console.error,
  }
}
