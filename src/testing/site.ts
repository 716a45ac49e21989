import type { Machinery } from './browser.js'
import { createNetwork, type Jar, type Network } from './network.js'
import type { Random } from './random.js'
import { describeSent } from './sent.js'
import {
  createServer,
  createServerParts,
  type ServerOptions,
  type ServerParts,
  type WorldServer,
} from './server.js'

/** A server, the browser's cookie for it, and the way there from the tabs of one app. */
export interface Site {
  server: WorldServer
  jar: Jar
  network: Network
  /** The same server and cookie, reached by the tabs of another app. */
  reach(random: Random): Network
}

export function createSite(machinery: Machinery, random: Random, options: ServerOptions): Site {
  const parts = createServerParts(machinery.machine.truth, random.fork('server'), options)
  const jar: Jar = { cookie: undefined }
  machinery.labels.push(parts.families.label)
  const reach = (from: Random): Network =>
    wayTo(parts, jar, { machinery, random: from.fork('network'), latency: options.latency ?? [5, 40] })
  return { server: createServer(parts, jar), jar, network: reach(random), reach }
}

interface Way {
  machinery: Machinery
  random: Random
  latency: readonly [number, number]
}

function wayTo({ faults, serve, families }: ServerParts, jar: Jar, way: Way): Network {
  const { random, latency, machinery } = way
  const { schedule, link, write } = machinery
  const label = families.label
  const network = createNetwork({ schedule, random, faults, serve, label, latency, jar, link })
  network.watch((sent) => write('request', sent.tab, describeSent(sent)))
  return network
}
