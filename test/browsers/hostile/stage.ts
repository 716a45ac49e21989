import type { Runs, Tab } from '../engines/engine.js'
import { inEveryEngine, type Needs, type World } from '../engines/scenario.js'
import { type Puppet, puppetOf } from './puppet.js'
import { openSite, type Site } from './site.js'

/** A site with hostile pages, for one scenario. */
export interface Stage extends World {
  readonly site: Site
  /** Opens a hostile page, with this query, in front of the others. */
  hostile(query: string): Promise<Tab>
  /** Leads the page of that label by strings; `conductor` is another page of the origin. */
  lead(label: string, conductor: () => Runs): Puppet
  /** Opens one and leads it. */
  puppet(label: string, query: string, conductor: () => Runs): Promise<Puppet>
}

/** One test for each engine; `host`: the address of the site, where it is not loopback. */
export function onStage(
  sentence: string,
  scenario: (stage: Stage) => Promise<unknown>,
  { host, ...needs }: Needs & { host?: string } = {},
): void {
  inEveryEngine(
    sentence,
    async (world) => {
      const site = await openSite(world, host)
      const hostile = (query: string) => world.tab(`${site.url}/hostile/?${query}`)
      const lead = (label: string, conductor: () => Runs) => puppetOf(world, label, conductor)
      async function puppet(label: string, query: string, conductor: () => Runs) {
        await hostile(`label=${label}&${query}`)
        return lead(label, conductor)
      }
      try {
        await scenario({ ...world, site, hostile, lead, puppet })
      } finally {
        await site.close()
      }
    },
    needs,
  )
}
