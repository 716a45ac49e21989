import {
  createWorld,
  type Fault,
  paths,
  type Tab,
  type World,
  type WorldOptions,
} from '../../../src/testing/index.js'

/** One browser in one status: `tab` is in it, with an app that listens for warnings. */
export interface Stage extends World {
  tab: Tab
  /** What the app of `tab` was told, by name. */
  told: string[]
  /** Each status `tab` went through, and the user it showed. */
  shown: string[]
}

export const ORDERS = 'https://app.example/api/orders'

/** A world with `tabs` tabs; what happens in the first one is noted. */
export function stage(options: WorldOptions = {}): Stage {
  const told: string[] = []
  const shown: string[] = []
  const world = createWorld({
    ...options,
    app(session, tab) {
      options.app?.(session, tab)
      session.on('warning', ({ by }) => tab.name === 'A' && told.push(`warning ${by}`))
      session.on('ended', ({ reason }) => tab.name === 'A' && told.push(`ended ${reason}`))
      session.subscribe(() => {
        const { status, user } = session.getSnapshot()
        const now = user ? `${status} ${user.id}` : status
        if (tab.name === 'A' && shown.at(-1) !== now) shown.push(now)
      })
    },
  })
  return Object.assign(world, { tab: world.tabs[0] as Tab, told, shown })
}

/** The server does not answer: `starting` until it gives up. */
export async function starting(options: WorldOptions = {}, fault: Fault = { hang: true }): Promise<Stage> {
  const world = stage(options)
  world.server.fail(paths.check, fault)
  await world.run(100)
  return expecting(world, 'starting')
}

export async function signedOut(options: WorldOptions = {}): Promise<Stage> {
  const world = stage(options)
  await world.run('1s')
  return expecting(world, 'signed-out')
}

export async function active(options: WorldOptions = {}): Promise<Stage> {
  const world = stage({ user: 'ada', ...options })
  await world.run('1s')
  return expecting(world, 'active')
}

/** Within the last two of fifteen idle minutes. */
export async function warning(options: WorldOptions = {}): Promise<Stage> {
  const world = await active(options)
  await world.run('13m')
  return expecting(world, 'warning')
}

/** Back from a freeze, while the server does not answer: covered for three seconds. */
export async function verifying(options: WorldOptions = {}): Promise<Stage> {
  const world = await active(options)
  world.tab.hide()
  world.tab.freeze()
  await world.run('2m')
  world.server.fail(paths.check, { hang: true })
  world.tab.show()
  await world.run(100)
  return expecting(world, 'verifying')
}

function expecting(world: Stage, status: string): Stage {
  const is = world.tab.session.getSnapshot().status
  if (is !== status) throw new Error(`expected ${status}, is ${is}\n${world.timeline()}`)
  world.told.length = world.shown.length = 0
  return world
}

/** Whether `promise` is still pending, and what came of it. */
export function outcome<T>(promise: Promise<T>): { settled: boolean; value?: T; code?: unknown } {
  const result: { settled: boolean; value?: T; code?: unknown } = { settled: false }
  promise.then(
    (value) => Object.assign(result, { settled: true, value }),
    (error) => Object.assign(result, { settled: true, code: error?.code ?? error }),
  )
  return result
}

/** The requests to one path since there were `since` of all. */
export const sentTo = (world: World, path: string, since = 0) =>
  world.requests.slice(since).filter((sent) => sent.path === path)

export const snapshot = (world: Stage) => world.tab.session.getSnapshot()
