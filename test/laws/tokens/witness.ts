import type { World } from '../../../src/testing/index.js'
import { createWitness } from '../createWitness.js'
import type { Setup } from '../setup.js'
import type { Witness } from '../witness.js'
import { createKeys, type Keys, sessionOf } from './keys.js'

/** Who looks at a world with a token server. */
export interface TokenWitness extends Witness {
  readonly keys: Keys
  /** Tabs whose own credentials were refused: the session ended in them only. */
  readonly alones: { sid: string; tab: string }[]
  /** Running times at which the app asked for newer tokens. */
  readonly asked: number[]
  /** How often somebody began to sign in. */
  signIns: number
  /** Running time at which a page died in the middle of a refresh: what it knew it told nobody. */
  diedAt: number
  /** Site data was cleared: what was in it is lost. */
  cleared: boolean
}

export function createTokenWitness(world: World, setup: Setup): TokenWitness {
  const alones: TokenWitness['alones'] = []
  const keys = createKeys(world, setup, world.truth)
  const base = createWitness(world, setup, {
    // Where each tab has its own, no one of them tells for the session.
    of: (sid) => (keys.shared ? [...keys.of(sid)].at(-1) : undefined),
    session: (family) => sessionOf(world, family),
    carried: ({ token }) => token?.split(':')[0],
    // The server's no to credentials of one tab says nothing of the others'.
    ends(sid, reason, tab) {
      const lost = reason === 'replaced' && witness.cleared
      const alone = !keys.shared && (reason === 'revoked' || lost)
      if (alone) alones.push({ sid, tab })
      return !alone
    },
  })
  const { look } = base
  const witness: TokenWitness = Object.assign(base, {
    keys,
    alones,
    asked: [],
    signIns: 0,
    diedAt: Number.NEGATIVE_INFINITY,
    cleared: false,
    look() {
      keys.look()
      // Others find what it committed when they look, hidden ones once a minute.
      if (world.elapsed() - witness.diedAt < 62_000) witness.trouble.air = world.elapsed()
      look()
      // What a page finds kept began when it was kept, though no page showed it before.
      for (const story of witness.stories.values())
        story.beganTruth = Math.min(story.beganTruth, keys.since(story.sid))
    },
  })
  return witness
}
