import { test } from 'vitest'
import { type App, type AppOptions, appPath, asApp } from './app.js'
import { type Chromium, launchChromium } from './chromium.js'
import { createProfile, type Profile } from './profile.js'
import { type Server, startServer } from './server.js'
import { until } from './until.js'

/** A server and one person's browser, made for one test. */
export interface World extends Server, Profile {
  /** Opens the test page in a tab in front of the others. */
  app(options?: AppOptions): Promise<App>
  /** Opens the same page in `count` tabs, the last one in front, and waits until they know who is signed in. */
  apps(count: 2, options?: AppOptions): Promise<[App, App]>
  apps(count: 3, options?: AppOptions): Promise<[App, App, App]>
  apps(count: number, options?: AppOptions): Promise<App[]>
  /** The same, each in a window of its own: all are visible. */
  windows(count: number, options?: AppOptions): Promise<App[]>
  /** Requests the server got, oldest first. */
  requests(path?: string): ReturnType<Server['demo']['log']['entries']>
}

/** For a test that needs more than one; it closes those it made. */
export async function createWorld(chromium: Chromium): Promise<World> {
  const server = await startServer()
  const profile = await createProfile(chromium)

  async function open(options?: AppOptions, newWindow = false) {
    return asApp(await profile.open(server.url + appPath(options), newWindow))
  }

  async function openAll(count: number, options?: AppOptions, newWindow = false) {
    const apps: App[] = []
    for (let i = 0; i < count; i++) apps.push(await open(options, newWindow))
    await Promise.all(
      apps.map((one) => until('a tab has started', one.snapshot, ({ status }) => status !== 'starting')),
    )
    return apps
  }

  return {
    ...server,
    ...profile,
    app: (options) => open(options),
    apps: ((count, options) => openAll(count, options)) as World['apps'],
    windows: (count, options) => openAll(count, options, true),
    requests: (path) => server.demo.log.entries().filter((entry) => !path || entry.path === path),
    async close() {
      await profile.close()
      await server.close()
    },
  }
}

/** `it` of these suites: one browser per file, one world per test. */
export const it = test.extend<{ chromium: Chromium; world: World }>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from its first argument
    async ({}, use) => {
      const chromium = await launchChromium()
      await use(chromium)
      await chromium.close()
    },
    { scope: 'file' },
  ],
  world: async ({ chromium }, use) => {
    const world = await createWorld(chromium)
    await use(world)
    await world.close()
  },
})
