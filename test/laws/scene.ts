import type { Snapshot } from '../../src/index.js'
import {
  createWorld,
  type Sent,
  type Tab,
  type World,
  type WorldOptions,
  type WorldUser,
} from '../../src/testing/index.js'

/** What everybody in these scenes uses: 15 min idle with a warning of 2, 8 h absolute, ada signed in. */
export function scene(options: WorldOptions = {}): World & { tab(index: number): Tab } {
  const world = createWorld({
    tabs: 2,
    user: 'ada',
    ...options,
    policy: { idleTimeout: '15m', idleWarning: '2m', absoluteTimeout: '8h', ...options.policy },
  })
  const tab = (index: number): Tab => {
    const found = world.tabs[index]
    if (!found) throw new Error(`no tab ${index}`)
    return found
  }
  return Object.assign(world, { tab })
}

export const snapshot = (tab: Tab): Snapshot<WorldUser> => tab.session.getSnapshot()

/** `active`, or `signed-out idle`: the status, and why it is over. */
export function told(tab: Tab): string {
  const { status, reason } = snapshot(tab)
  return reason && status === 'signed-out' ? `${status} ${reason}` : status
}

export const all = (world: World): string[] => world.tabs.map(told)

export const sentTo = (world: World, path: string, from = 0): Sent[] =>
  world.requests.filter((sent) => sent.path === path && sent.at >= from)

/** Every status a tab showed from now on, in order. */
export function watchTab(tab: Tab): string[] {
  const seen: string[] = []
  tab.session.subscribe(() => {
    const next = told(tab)
    if (seen.at(-1) !== next) seen.push(next)
  })
  return seen
}

export const MINUTE = 60_000

/** Calls whose outcome nobody here waits for: their rejections are theirs. */
export const ignore = (promise: Promise<unknown>): void => void promise.catch(() => {})
