import fc from 'fast-check'
import type { Kind } from '../action.js'
import type { Setup } from '../setup.js'
import { percent, pick } from './parts.js'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** The world of a history, as far as it is drawn. */
const drawn = fc.record({
  idle: fc.constantFrom(MINUTE, 3 * MINUTE, 15 * MINUTE),
  idleWarning: fc.constantFrom(0, 20 * SECOND, 30 * SECOND),
  absolute: fc.constantFrom(10 * MINUTE, 30 * MINUTE, 8 * 60 * MINUTE),
  absoluteWarning: fc.constantFrom(20 * SECOND, 2 * MINUTE),
  tabs: fc.constantFrom(1, 2, 2, 3, 3, 4, 6),
  longest: fc.constantFrom(20 * SECOND, 2 * MINUTE, 1, 1.5),
  hostile: percent(15),
  fair: percent(30),
  serverIdle: fc.constantFrom(0, 1, 3),
  serverAbsolute: fc.boolean(),
  asks: percent(60),
  loss: fc.constantFrom(0, 0, 0, 1),
  signedIn: percent(80),
  keepsId: percent(5),
  tellsSignIn: percent(30),
  without: fc.constantFrom<WithoutLacks>([], [], [], [], ['locks'], ['channel']),
  messageToCached: fc.constantFrom('lost', 'evicts'),
  build: pick<Setup['build'] | ''>(['', 84], ['older', 8], ['newer', 8]),
  beside: pick<Setup['beside'] | ''>(['', 84], ['own', 8], ['same', 8]),
})

type WithoutLacks = readonly ('locks' | 'channel')[]
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never

export const setup = (seed: number): fc.Arbitrary<Setup> => drawn.map((from) => made(seed, from))

function made(seed: number, from: Drawn): Setup {
  const { idle, idleWarning, absolute, absoluteWarning, asks, loss, build, beside } = from
  const kind: Kind = {
    tabs: Math.max(from.tabs, build ? 2 : 1),
    longest: from.longest < SECOND ? from.longest * idle : from.longest,
    hostile: from.hostile,
    fair: from.fair,
    beside: !!beside,
  }
  return {
    ...{ seed, kind, idle, idleWarning, absolute, absoluteWarning, asks, loss },
    ...(build && { build }),
    ...(beside && { beside }),
    options: {
      seed,
      tabs: kind.tabs - (build ? 1 : 0),
      ...(from.signedIn && { user: 'ada' }),
      policy: {
        idleTimeout: idle,
        idleWarning: idleWarning || false,
        absoluteTimeout: absolute,
        absoluteWarning,
      },
      server: serverOf(from),
      without: from.without,
      messageToCached: from.messageToCached,
    },
  }
}

const serverOf = ({
  idle,
  serverIdle,
  serverAbsolute,
  absolute,
  keepsId,
  tellsSignIn,
}: Drawn): ServerOptions => ({
  idleTimeout: serverIdle > 0 && serverIdle * idle + (serverIdle === 1 ? 30 * SECOND : 0),
  absoluteTimeout: serverAbsolute && absolute,
  keepsId,
  tellsSignIn,
})

type ServerOptions = NonNullable<Setup['options']['server']>
