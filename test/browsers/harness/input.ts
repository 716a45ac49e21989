import type { AppActions } from './app.js'
import { passed, until } from './until.js'

interface Pointed {
  move(x: number, y: number): Promise<void>
}

let along = 0

/** A pointer that moves a little, by the browser's own input pipeline. */
export async function move(tab: Pointed): Promise<void> {
  along = (along + 7) % 200
  await tab.move(20 + along, 120)
}

/** A person who moves the pointer all the while; resolves with what the work resolves with. */
export async function moving<T>(tab: Pointed, during: () => Promise<T>): Promise<T> {
  let stopped = false
  const person = (async () => {
    while (!stopped) {
      await move(tab)
      await passed(200)
    }
  })()
  try {
    return await during()
  } finally {
    stopped = true
    await person
  }
}

/** Repeats the input until the idle deadline has moved. */
export async function counts(app: AppActions, input: (n: number) => Promise<unknown>): Promise<void> {
  const before = (await app.snapshot()).endsAt ?? 0
  let n = 0
  await until(
    'the deadline moves',
    async () => {
      await input(++n)
      await passed(100)
      return (await app.snapshot()).endsAt ?? 0
    },
    (endsAt) => endsAt > before,
  )
}
