// inEveryEngine('P4: hiding a tab is no activity', async ({ apps, browser }) => { const [behind, front] = await apps(2); … })
// inEveryEngine('P11: …', async ({ app }) => { … }, { needs: ['freeze'] })   skipped, with the reason, where it cannot be
import { test } from 'vitest'
import { type AppActions, type AppOptions, appPath, asApp } from '../harness/app.js'
import { type Server, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import type { Ability, Browser, Engine, EngineName, Tab } from './engine.js'
import { chosenEngines, createEngines, type Engines } from './start.js'

/** A tab with the test page in it. */
export type App = Tab & AppActions

/** What a scenario gets: a server and one person's browser, made for it alone. */
export interface World extends Server, Browser {
  readonly engine: EngineName
  /** For what only a part of the scenario needs; a scenario that is nothing without it says `needs`. */
  can(ability: Ability): boolean
  /** Opens the test page in a tab in front of the others. */
  app(options?: AppOptions): Promise<App>
  /** Opens it in `count` tabs, the last one in front, and waits until they know who is signed in. */
  apps(count: 2, options?: AppOptions): Promise<[App, App]>
  apps(count: 3, options?: AppOptions): Promise<[App, App, App]>
  apps(count: number, options?: AppOptions): Promise<App[]>
  /** Another person's browser, or the same person's on another machine. */
  another(): Promise<Browser>
  /** Requests the server got, oldest first. */
  requests(path?: string): ReturnType<Server['demo']['log']['entries']>
}

export interface Needs {
  needs?: readonly Ability[]
  /** In milliseconds, where the project's own is too short. */
  timeout?: number
}

declare module 'vitest' {
  interface TaskMeta {
    engine?: EngineName
  }
}

const it = test.extend<{ engines: Engines }>({
  engines: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from its first argument
    async ({}, use) => {
      const engines = createEngines()
      await use(engines)
      await engines.close()
    },
    { scope: 'worker' },
  ],
})

/** One test for each engine, all at once. */
export function inEveryEngine(
  sentence: string,
  scenario: (world: World) => Promise<unknown>,
  { needs = [], timeout }: Needs = {},
): void {
  for (const name of chosenEngines()) {
    const options = { concurrent: true, meta: { engine: name }, ...(timeout ? { timeout } : {}) }
    it(`${sentence} (${name})`, options, async ({ engines, skip }) => {
      const engine = await engines.start(name)
      if (typeof engine === 'string') return skip(engine)
      for (const need of needs) {
        const able = engine.can[need]
        if (able !== true) skip(able)
      }
      const world = await createWorld(engine)
      try {
        await scenario(world)
      } finally {
        await world.close()
      }
    })
  }
}

async function createWorld(engine: Engine): Promise<World> {
  const server = await startServer()
  const browser = await engine.open()
  const others: Browser[] = []

  const app = async (options?: AppOptions) => asApp(await browser.tab(server.url + appPath(options)))

  async function apps(count: number, options?: AppOptions) {
    const apps: App[] = []
    for (let i = 0; i < count; i++) apps.push(await app(options))
    await Promise.all(
      apps.map((one) => until('a tab has started', one.snapshot, ({ status }) => status !== 'starting')),
    )
    return apps
  }

  return {
    ...server,
    ...browser,
    engine: engine.name,
    can: (ability) => engine.can[ability] === true,
    app,
    apps: apps as World['apps'],
    async another() {
      const other = await engine.open()
      others.push(other)
      return other
    },
    requests: (path) => server.demo.log.entries().filter((entry) => !path || entry.path === path),
    async close() {
      await Promise.all([browser, ...others].map((one) => one.close()))
      await server.close()
    },
  }
}
