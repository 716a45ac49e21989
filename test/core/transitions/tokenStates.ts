import {
  type Fault,
  type Tab,
  type TokensKind,
  tokenPaths,
  type World,
  type WorldOptions,
} from '../../../src/testing/index.js'
import { type Stage, stage } from './states.js'

export const TOKEN_ORDERS = `https://app.example${tokenPaths.orders}`

/** Where all tabs share the tokens, and where each has its own. */
export const KINDS: TokensKind[] = ['indexedDb', 'session']

const expecting = (world: Stage, status: string): Stage => {
  const is = world.tab.session.getSnapshot().status
  if (is !== status) throw new Error(`expected ${status}, is ${is}\n${world.timeline()}`)
  world.told.length = world.shown.length = 0
  return world
}

/** The stores do not answer: `starting` until they do, or it gives up. */
export async function tokenStarting(options: WorldOptions): Promise<Stage> {
  const world = stage(options)
  world.storage.hang()
  await world.run(100)
  return expecting(world, 'starting')
}

export async function tokenSignedOut(options: WorldOptions): Promise<Stage> {
  const world = stage(options)
  await world.run('1s')
  return expecting(world, 'signed-out')
}

export async function tokenActive(options: WorldOptions): Promise<Stage> {
  const world = stage({ user: 'ada', ...options })
  await world.run('1s')
  return expecting(world, 'active')
}

/** Within the last two of fifteen idle minutes; the access token is good for an hour. */
export async function tokenWarning(options: WorldOptions): Promise<Stage> {
  const world = await tokenActive({ ...options, server: { accessTimeout: '1h', ...options.server } })
  await world.run('13m')
  return expecting(world, 'warning')
}

/** Back from a freeze, while `check` is not answered: covered for three seconds. */
export async function tokenVerifying(options: WorldOptions, fault: Fault = { hang: true }): Promise<Stage> {
  const world = await tokenActive(options)
  world.tab.hide()
  world.tab.freeze()
  await world.run('2m')
  world.server.fail(tokenPaths.check, fault)
  world.tab.show()
  await world.run(100)
  return expecting(world, 'verifying')
}

/** The tokens that the requests to one path presented, since there were `since` requests. */
export const presented = (world: World, path: string, since = 0): (string | undefined)[] =>
  world.requests
    .slice(since)
    .filter((sent) => sent.path === path)
    .map(({ token }) => token)

export const other = (world: World): Tab => world.tabs[1] as Tab
