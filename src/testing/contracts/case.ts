/** One promise of a port: any test runner can loop over a contract's cases. */
export interface ContractCase {
  name: string
  run(): Promise<void>
}

/**
 * Waits for something that needs time to pass. A platform with a virtual clock passes one that moves the clock
 * until `event` has settled; real time passes by itself.
 */
export type Until = <T>(event: Promise<T>) => Promise<T>

export const byItself: Until = (event) => event

export function check(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken promise: ${promise}`)
}

/** Compares plain data by its JSON, in which `undefined` and absent fields are one. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, got ${got}`)
}

/** What `promise` rejects with; throws when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('expected a rejection')
}

let names = 0

/** A name nobody used before: cases share a platform, not their data. */
export const newName = (): string => `contract ${++names}`

/** A promise with its end in hand. */
export interface Signal<T = void> {
  readonly promise: Promise<T>
  give(value: T): void
}

export function signal<T = void>(): Signal<T> {
  let give: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    give = resolve
  })
  return { promise, give: (value) => give(value) }
}
