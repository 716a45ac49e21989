import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { move, moving } from '../harness/input.js'
import { passed, until } from '../harness/until.js'

inEveryEngine(
  'quiet: three tabs, nobody there: no message, no write, no request',
  async ({ apps, requests }) => {
    const tabs = await signedIn(apps)
    const before = await counted(tabs)
    expect(total(before, 'messages')).toBeGreaterThan(0)
    const asked = requests().length
    await passed(5_000)
    expect(await counted(tabs)).toEqual(before)
    expect(requests().slice(asked)).toEqual([])
  },
)

inEveryEngine(
  'P5: nor after the tab that began has been closed: nobody leads, nobody follows',
  async ({ apps, requests }) => {
    const tabs = await signedIn(apps)
    await tabs.pop()?.close()
    await settled(tabs)
    const before = await counted(tabs)
    const asked = requests().length
    await passed(5_000)
    expect(await counted(tabs)).toEqual(before)
    expect(requests().slice(asked)).toEqual([])
  },
)

inEveryEngine('P6: what a tab hears from another it does not write again', async ({ apps }) => {
  const tabs = await signedIn(apps)
  const [listening, front] = [tabs.slice(0, -1), tabs.at(-1)]
  if (!front) throw new Error('unreachable')
  const before = await counted(listening)
  const { endsAt = 0 } = await front.snapshot()
  await moving(front, async () => {
    for (const tab of listening)
      await until('it hears of the activity', tab.snapshot, (now) => (now.endsAt ?? 0) > endsAt)
  })
  await passed(1_000)
  expect(await counted(listening)).toEqual(before)
})

inEveryEngine('P18: a moving pointer sets few timers', async ({ app }) => {
  const page = await app({ idle: '10m' })
  await page.signIn()
  await page.run(() => {
    Object.assign(window, { timersSet: 0 })
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask'] as const) {
      const original = window[name] as (...args: unknown[]) => unknown
      Object.assign(window, {
        [name]: (...args: unknown[]) => {
          window.timersSet++
          return original.apply(window, args)
        },
      })
    }
  })
  const events = 60
  for (let i = 0; i < events; i++) await move(page)
  expect(await page.run(() => window.timersSet)).toBeLessThan(events / 2)
})

declare global {
  interface Window {
    timersSet: number
  }
}

async function signedIn(apps: (count: number, options: object) => Promise<App[]>): Promise<App[]> {
  const tabs = await apps(3, { idle: '10m' })
  await tabs.at(-1)?.signIn()
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  await settled(tabs)
  return tabs
}

/** Two reads, two seconds apart, that agree: what signing in set off is done. */
async function settled(tabs: readonly App[]): Promise<void> {
  for (let last = ''; ; ) {
    const now = JSON.stringify(await counted(tabs))
    if (now === last) return
    last = now
    await passed(2_000)
  }
}

const counted = (tabs: readonly App[]) =>
  Promise.all(
    tabs.map((tab) =>
      tab.run(() => {
        const { messages, writes } = window.counts
        return { messages, writes }
      }),
    ),
  )

const total = (all: { messages: number; writes: number }[], what: 'messages' | 'writes') =>
  all.reduce((sum, counts) => sum + counts[what], 0)
