import { countListeners } from '../../src/testing/contracts/counted.js'
import { createWorld, type WorldOptions } from '../../src/testing/index.js'

/** A world of one tab in which somebody is signed in, and that tab's session with its listeners counted. */
export async function openWorld(options: WorldOptions = {}) {
  const policy = { idleTimeout: '15m', idleWarning: '2m' } as const
  const world = createWorld({ tabs: 0, user: 'ada', policy, ...options })
  const tab = world.open()
  await world.run('1s')
  return { world, tab, ...countListeners(tab.session) }
}
