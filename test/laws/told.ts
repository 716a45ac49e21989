import type { Sent, World } from '../../src/testing/index.js'

/** When the server was last told of a person with each cookie, and answered: true times, as sent. */
export interface Told {
  of(cookie: string | undefined): number
  look(): void
}

export function createTold(world: World, truth: () => number): Told {
  const times = new Map<string, number>()
  const underWay = new Map<Sent, number>()
  let seen = 0
  return {
    of: (cookie) => times.get(cookie ?? '') ?? 0,
    look() {
      for (; seen < world.requests.length; seen++) {
        const sent = world.requests[seen]
        if (sent?.activity === 'user') underWay.set(sent, truth())
      }
      for (const [sent, at] of underWay) {
        if (sent.outcome === undefined) continue
        underWay.delete(sent)
        if (sent.outcome === 200 && sent.cookie) times.set(sent.cookie, at)
      }
    },
  }
}
