import type { Page, PageChange } from '../ports.js'
import type { Browser } from './browser.js'
import { createLife, type Life } from './life.js'

const SAMPLE = 1000

/** One loaded page: its life, what it tells of it, and the person before it. */
export interface LoadedPage {
  readonly life: Life
  readonly page: Page
  /** A source of activity: a person is noticed once a second at most. */
  sense(report: () => void): () => void
  /** A person does something. */
  feel(): void
  hide(): void
  show(): void
  freeze(): void
  resume(): void
  /** Goes to the back/forward cache, with all that it has in hand. */
  leave(): void
  /** Comes back from there; engines differ in which event comes first. */
  restore(visibleFirst: boolean): void
  /** Closed or reloaded: the last words are heard, unless it is frozen. */
  unload(): void
  /** Tells of a change of the machine; a frozen page hears of it late. */
  notice(change: PageChange): void
  listeners(): number
}

export function createPage({ schedule, network }: Browser, name: string, hiddenAtFirst: boolean): LoadedPage {
  const life = createLife(schedule, name)
  const watchers = new Set<(change: PageChange) => void>()
  const senses = new Set<() => void>()
  let hidden = hiddenAtFirst
  let away = false
  let feltAt = Number.NEGATIVE_INFINITY
  life.hide(hidden)
  life.atDeath(() => {
    watchers.clear()
    senses.clear()
  })

  const tell = (change: PageChange): void => {
    for (const watcher of [...watchers]) if (life.running()) watcher(change)
  }
  const turn = (next: boolean): void => {
    hidden = next
    life.hide(next)
    tell(next ? 'hidden' : 'visible')
  }
  const bow = (): void => {
    tell('leaving')
    if (!hidden) turn(true)
  }
  return {
    life,
    page: {
      hidden: () => hidden,
      offline: () => network.offline,
      partitioned: () => false,
      watch: (report) => include(watchers, (change) => report(change)),
    },
    sense: (report) => include(senses, () => report()),
    feel() {
      if (schedule.now() - feltAt < SAMPLE) return
      feltAt = schedule.now()
      for (const sense of [...senses]) sense()
    },
    hide: () => turn(true),
    show() {
      turn(false)
      tell('focus')
    },
    freeze() {
      tell('frozen')
      life.suspend()
    },
    resume() {
      life.wake()
      tell('resumed')
    },
    leave() {
      bow()
      away = true
      life.suspend(true)
    },
    restore(visibleFirst) {
      away = false
      life.wake()
      if (visibleFirst) turn(false)
      tell('restored')
      if (!visibleFirst) turn(false)
    },
    unload() {
      if (life.running()) bow()
      life.die()
    },
    notice(change) {
      if (life.running()) tell(change)
      else if (!away) life.task(0, () => tell(change))
    },
    listeners: () => watchers.size + senses.size,
  }
}

function include<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => void set.delete(item)
}
