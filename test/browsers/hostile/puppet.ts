import type { Runs } from '../engines/engine.js'
import type { Server } from '../harness/server.js'
import { until } from '../harness/until.js'

/** What a page told the server's clock: what it shows, and until when the session lives. */
export interface Told {
  tab: string
  key: string
  value: string
  ends: number
  at: number
}

/** A page that cannot be asked, because of what was done to its objects: it is told what to do, and tells what it shows. */
export interface Puppet {
  /** What it tells of this, oldest first; of what it shows where nothing is named. */
  told(key?: string): Told[]
  /** Waits until it shows this. */
  shows(what: string): Promise<Told>
  /** Waits until it shows no session. */
  gone(): Promise<Told>
  /** Has it do something; resolves with what came of it. */
  does(deed: string): Promise<string>
}

export function puppetOf({ demo }: Pick<Server, 'demo'>, label: string, conductor: () => Runs): Puppet {
  const nothing: Told = { tab: label, key: '', value: 'nothing', ends: 0, at: 0 }
  const told = (key = 'shows') =>
    (demo.stamps.list() as unknown as Told[]).filter((stamp) => stamp.tab === label && stamp.key === key)
  const last = () => told().at(-1) ?? nothing
  // A page that hangs with a lock in its hands is waited for, 12 s at most.
  const patience = 20_000
  return {
    told,
    shows: (what) => until(`${label} shows ${what}`, last, ({ value }) => value === what, patience),
    gone: () =>
      until(`${label} shows no session`, last, ({ value }) => !/active|warning|shown/.test(value), patience),
    async does(deed) {
      const [key = ''] = deed.split(' ')
      const before = told(key).length
      await conductor().run((order) => {
        const channel = new BroadcastChannel('conduct')
        channel.postMessage(order)
        channel.close()
        for (let n = 0; n < window.length; n++) window[n]?.postMessage(order, '*')
      }, `${label} ${deed}`)
      const done = await until(`${label} does ${deed}`, () => told(key)[before])
      return done?.value ?? ''
    },
  }
}
