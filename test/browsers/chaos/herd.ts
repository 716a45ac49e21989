import { type App, appPath, asApp } from '../harness/app.js'
import type { Chromium } from '../harness/chromium.js'
import { move } from '../harness/input.js'
import type { World } from '../harness/suite.js'
import { orders, tokenApp } from '../harness/tokens.js'
import { findProcess } from './process.js'

/** One of the tabs; the server knows its requests by `label`. */
export interface Member extends App {
  readonly label: string
  /** The process of its renderer. */
  readonly process: number
}

/** Tabs of one person, of which some get lost and others come. */
export interface Herd {
  readonly tabs: readonly Member[]
  /** Somebody looks at that tab and moves the pointer. */
  look(index: number): Promise<void>
  /** Whoever looked at that tab looks at another one. */
  lookAway(tab: Member): Promise<void>
  /** A new tab, in front, in the place of one that is gone. */
  replace(tab: Member): Promise<void>
  /** Brings it to the front. */
  front(tab: Member): Promise<void>
  signIn(): Promise<void>
}

export async function gather(world: World, { cdp }: Chromium, count: number): Promise<Herd> {
  const tabs: Member[] = []
  let opened = 0
  let inFront: Member

  async function open(): Promise<Member> {
    const label = String(++opened)
    const path = `${appPath(tokenApp('indexedDb'))}&tab=${label}`
    const app = asApp(await world.open(world.url + path))
    inFront = { ...app, label, process: await findProcess(app, cdp) }
    return inFront
  }

  async function front(tab: Member): Promise<void> {
    if (tab !== inFront) await tab.front()
    inFront = tab
  }

  async function signIn(): Promise<void> {
    await tabs[0]?.signIn()
    await Promise.all(tabs.map((tab) => tab.reaches('active')))
  }

  while (tabs.length < count) tabs.push(await open())
  await signIn()
  return {
    tabs,
    front,
    signIn,
    async look(index) {
      const tab = tabs[index] ?? inFront
      await front(tab)
      await move(tab)
    },
    async lookAway(tab) {
      const other = tabs.find((one) => one !== tab)
      if (other && tab === inFront) await front(other)
    },
    async replace(tab) {
      tabs[tabs.indexOf(tab)] = await open()
    },
  }
}

/** The status of one protected request, or why there is none. */
export const asks = (tab: Member): Promise<number | string> => orders(tab).catch(() => 'the page is gone')
