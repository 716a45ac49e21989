import { paths, type Sent, tokenPaths, type World } from '../../src/testing/index.js'
import type { Identity } from './identity.js'

/** When the server was last told of a person with each credential, and answered: true times, as sent. */
export interface Told {
  of(credential: string | undefined): number
  look(): void
}

export function createTold(world: World, truth: () => number, carried: Identity['carried']): Told {
  const times = new Map<string, number>()
  const underWay = new Map<Sent, number>()
  let seen = 0
  return {
    of: (credential) => times.get(credential ?? '') ?? 0,
    look() {
      for (; seen < world.requests.length; seen++) {
        const sent = world.requests[seen]
        // The answer to the app's own request says nothing of how long the session lasts.
        const ofTheApp = sent?.path === paths.orders || sent?.path === tokenPaths.orders
        if (sent?.activity === 'user' && !ofTheApp) underWay.set(sent, truth())
      }
      for (const [sent, at] of underWay) {
        if (sent.outcome === undefined) continue
        underWay.delete(sent)
        const credential = carried(sent)
        if (sent.outcome === 200 && credential) times.set(credential, at)
      }
    },
  }
}
