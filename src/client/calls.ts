import type { Effect, Reply, SessionEvent } from '../core/vocabulary.js'

export type Call = Extract<SessionEvent, { reply: Reply }>
type Unasked<T> = T extends unknown ? Omit<T, 'reply'> : never

/** The app's calls that wait for their answer. */
export interface Calls {
  /** Dispatches what the app asked for; settles with its answer. */
  make(event: Unasked<Call>): Promise<unknown>
  answer(effect: Extract<Effect, { do: 'reply' }>): void
  fail(error: unknown): void
}

export function createCalls(dispatch: (event: Call) => void): Calls {
  const waiting = new Map<Reply, { resolve(value: unknown): void; reject(error: unknown): void }>()
  let count: Reply = 0
  return {
    make: (event) =>
      new Promise((resolve, reject) => {
        waiting.set(++count, { resolve, reject })
        dispatch({ ...event, reply: count } as Call)
      }),
    answer({ reply, value, error }) {
      const call = waiting.get(reply)
      waiting.delete(reply)
      if (error) call?.reject(error)
      else call?.resolve(value)
    },
    fail(error) {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    },
  }
}
