import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A connection that speaks WebDriver BiDi. https://w3c.github.io/webdriver-bidi/ */
export interface Bidi {
  send<Result = unknown>(method: string, params?: object): Promise<Result>
  /** Calls back for every event of this name, until the returned function is called. */
  on<Params>(event: string, listener: (params: Params) => void): () => void
}

interface Answer {
  id: number
  type: 'success' | 'error'
  result: unknown
  error: string
  message: string
}
interface Happening {
  type: 'event'
  method: string
  params: never
}
interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
}

export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`)
  await once(socket, 'open')
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<(params: never) => void>>()
  let last = 0

  socket.on('message', (data) => {
    const message: Answer | Happening = JSON.parse(String(data))
    if (message.type === 'event') {
      for (const listener of listeners.get(message.method) ?? []) listener(message.params)
      return
    }
    const { resolve, reject } = waiting.get(message.id) ?? {}
    waiting.delete(message.id)
    if (message.type === 'success') resolve?.(message.result as never)
    else reject?.(new Error(`${message.error}: ${message.message}`))
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'))
    waiting.clear()
  })

  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('the browser is gone'))
        waiting.set(++last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
    on(event, listener) {
      const all = listeners.get(event) ?? new Set()
      listeners.set(event, all.add(listener))
      return () => void all.delete(listener)
    },
  }
}
