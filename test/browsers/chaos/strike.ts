import type { Herd, Member } from './herd.js'
import type { Kind } from './plan.js'

/** Does it; resolves, once it has happened, with how they come back. */
type Strike = (herd: Herd, struck: Member[]) => Promise<() => Promise<void>>

const stopped = new Set<number>()

/** Whoever ends before all came back leaves no process behind that cannot end. */
export function wakeAll(): void {
  for (const id of stopped) process.kill(id, 'SIGCONT')
  stopped.clear()
}

const each =
  (one: (herd: Herd, tab: Member) => Promise<() => Promise<void>>): Strike =>
  async (herd, struck) => {
    const back = await Promise.all(struck.map((tab) => one(herd, tab)))
    return async () => {
      await Promise.all(back.map((come) => come()))
    }
  }

export const strikes: Record<Kind, Strike> = {
  crashed: each(async (herd, tab) => {
    await tab.crash()
    return async () => {
      await tab.close()
      await herd.replace(tab)
    }
  }),
  closed: each(async (herd, tab) => {
    await tab.close()
    return () => herd.replace(tab)
  }),
  reloaded: each(async (_, tab) => {
    await tab.reload()
    return async () => {
      await tab.page.waitForFunction(() => window.session?.getSnapshot().status !== 'starting')
    }
  }),
  frozen: each(async (herd, tab) => {
    await herd.lookAway(tab)
    await tab.freeze()
    return () => herd.front(tab)
  }),
  hung: each(async (herd, tab) => {
    stopped.add(tab.process)
    process.kill(tab.process, 'SIGSTOP')
    await herd.lookAway(tab)
    return async () => {
      stopped.delete(tab.process)
      process.kill(tab.process, 'SIGCONT')
    }
  }),
  offline: each(async (_, tab) => {
    await tab.offline(true)
    return () => tab.offline(false)
  }),
}
