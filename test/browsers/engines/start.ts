import { missing } from '../install.mjs'
import { startChromium } from './chromium.js'
import type { Engine, EngineName } from './engine.js'
import { startFirefox } from './firefox.js'
import { startWebKit } from './webkit.js'

const starts = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit }
const names = Object.keys(starts) as EngineName[]

/** All three, or those that `ENGINE=firefox` or `ENGINE=chromium,webkit` names. */
export function chosenEngines(): EngineName[] {
  const asked = process.env.ENGINE?.split(',')
  const unknown = asked?.find((name) => !names.includes(name as EngineName))
  if (unknown !== undefined) throw new Error(`ENGINE is ${unknown}: it is one of ${names.join(', ')}.`)
  return names.filter((name) => asked?.includes(name) ?? true)
}

export const startEngine = (name: EngineName): Promise<Engine> => starts[name]()

/** The engines of one test process, each started when it is first asked for. */
export interface Engines {
  /** Resolves with the reason instead where this machine does not have it. */
  start(name: EngineName): Promise<Engine | string>
  close(): Promise<void>
}

export function createEngines(): Engines {
  const started = new Map<EngineName, Promise<Engine | string>>()

  async function start(name: EngineName) {
    return missing(name) ?? startEngine(name)
  }

  return {
    start(name) {
      const engine = started.get(name) ?? start(name)
      started.set(name, engine)
      return engine
    },
    async close() {
      const all = await Promise.allSettled(started.values())
      await Promise.all(
        all.map(async (one) => {
          if (one.status === 'fulfilled' && typeof one.value !== 'string') await one.value.close()
        }),
      )
    },
  }
}
