import fc from 'fast-check'
import type { Fault } from '../../../src/testing/index.js'

export const USERS = ['ada', 'ada', 'bob'] as const

export const user: fc.Arbitrary<string> = fc.constantFrom(...USERS)

/** One of the choices, as often as their weights say. */
export const weighted = <T>(...choices: readonly (readonly [fc.Arbitrary<T>, number])[]): fc.Arbitrary<T> =>
  fc.oneof(
    ...choices.filter(([, weight]) => weight > 0).map(([arbitrary, weight]) => ({ arbitrary, weight })),
  )

/** One of these values, as often as their weights say. */
export const pick = <T>(...choices: readonly (readonly [T, number])[]): fc.Arbitrary<T> =>
  weighted(...choices.map(([value, weight]) => [fc.constant(value), weight] as const))

/** `true` in so many of a hundred. */
export const percent = (rate: number): fc.Arbitrary<boolean> => fc.nat(99).map((n) => n >= 100 - rate)

/** A time to wait: from an instant to as long as `longest`, short ones as likely as long ones. */
export const time = (longest: number): fc.Arbitrary<number> =>
  fc.nat(1000).map((n) => Math.round(10 * (longest / 10) ** (n / 1000)))

/** An action that is nothing but its name, or has these fields besides. */
export const act = <K extends string, F extends object>(
  name: K,
  fields: { [P in keyof F]: fc.Arbitrary<F[P]> } = {} as never,
): fc.Arbitrary<{ do: K } & F> => fc.record({ do: fc.constant(name), ...fields }) as never

const times = fc.constantFrom(1, 1, 2, 20)
const faulty = (fields: Fault): fc.Arbitrary<Fault> => times.map((n) => ({ ...fields, times: n }))

/** How an endpoint breaks. */
export const fault: fc.Arbitrary<Fault> = weighted(
  [faulty({ hang: true }), 1],
  [faulty({ lost: true }), 1],
  [faulty({ refused: true }), 1],
  [faulty({ html: true }), 1],
  [faulty({ redirect: true }), 1],
  [faulty({ malformed: true }), 1],
  [fc.tuple(times, fc.integer({ min: 1, max: 30 })).map(tooMany), 1],
  [fc.tuple(times, fc.integer({ min: 100, max: 15_000 })).map(slow), 1],
  [fc.tuple(times, fc.constantFrom(408, 425, 500, 502, 503, 504)).map(status), 2],
)

function tooMany([times, retryAfter]: [number, number]): Fault {
  return { status: 429, retryAfter, times }
}
function slow([times, delay]: [number, number]): Fault {
  return { delay, times }
}
function status([times, status]: [number, number]): Fault {
  return { status, times }
}
