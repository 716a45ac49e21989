import type { Runs } from '../engines/engine.js'
import './page.js'
import type { AppActions, AppOptions } from './app.js'
import type { Server } from './server.js'
import { until } from './until.js'

export type Store = NonNullable<AppOptions['tokens']>
export type Family = ReturnType<Server['demo']['tokens']['list']>[number]

type Demonstrated = Pick<Server, 'demo'>

export const refreshPath = '/api/token/refresh'

/** A page over the token server that keeps its credentials there. */
export const tokenApp = (tokens: Store, more: AppOptions = {}): AppOptions => ({
  mode: 'token',
  tokens,
  ...more,
})

/** Tabs that share a session, the last one in front and signed in. */
export async function signedIn<App extends AppActions>(
  world: { apps(count: number, options?: AppOptions): Promise<App[]> },
  count: number,
  options: AppOptions,
): Promise<App[]> {
  const tabs = await world.apps(count, options)
  await tabs.at(-1)?.signIn()
  await Promise.all(tabs.map((tab) => tab.reaches('active')))
  return tabs
}

/** All that came of the last sign-in, as the server sees it. */
export function family(world: Demonstrated): Family {
  const last = world.demo.tokens.list().at(-1)
  if (!last) throw new Error('nobody has signed in')
  return last
}

/** Waits until the server rotated the last family's refresh token `times` times. */
export const rotated = (world: Demonstrated, times: number): Promise<Family> =>
  until(
    `it was refreshed ${times} times`,
    () => family(world),
    ({ generation }) => generation >= times,
  )

/** The status of one protected request, or the code of what it was rejected with. */
export const orders = (tab: Runs): Promise<number | string> =>
  tab.run(() =>
    window.session.fetch('/api/token/orders').then(
      ({ status }) => status,
      ({ code, name }) => code ?? name,
    ),
  )

/** The ids of the sessions whose credentials are kept anywhere in the browser. */
export const keptTokens = (tab: Runs): Promise<string[]> =>
  tab.run(async () => {
    const marked = [localStorage, sessionStorage].flatMap((storage) =>
      Object.keys(storage).filter((key) => key.includes(':tokens:')),
    )
    const opened = indexedDB.open('sojourn')
    await new Promise((resolve) => {
      opened.onsuccess = resolve
    })
    const store = opened.result.transaction('sessions').objectStore('sessions')
    const [keys, values] = [store.getAllKeys(), store.getAll()]
    await new Promise((resolve) => {
      values.onsuccess = resolve
    })
    opened.result.close()
    const kept = values.result.filter((_, i) => String(keys.result[i]).endsWith(' tokens'))
    return [...marked, ...kept.flatMap((sessions) => Object.keys(sessions))]
  })

/** Every token that the server hands out from now on. */
export function tokensHandedOut({ demo: { tokens } }: Demonstrated): Set<string> {
  const all = new Set<string>()
  const { begin, rotate } = tokens
  const note = (pair?: { accessToken: string; refreshToken: string }) => {
    if (pair) all.add(pair.accessToken).add(pair.refreshToken)
  }
  tokens.begin = (...how) => {
    const pair = begin(...how)
    note(pair)
    return pair
  }
  tokens.rotate = (...how) => {
    const outcome = rotate(...how)
    note(outcome.pair)
    return outcome
  }
  return all
}
