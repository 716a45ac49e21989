import type { Ports } from '../ports.js'
import type { Browser } from './browser.js'
import type { LoadedPage } from './page.js'
import { ORIGIN } from './request.js'

/** The doors of one page to the simulated browser. */
export function createDoors(browser: Browser, { life, page, sense }: LoadedPage): Ports {
  const { machine, random, lacks, disk, note, network, locks, air, app } = browser
  const openStore = disk.connect(life)
  return {
    base: `${ORIGIN}/`,
    page,
    activity: [sense],
    clock: { wall: machine.wall, mono: () => machine.awake() - life.bornAt, after: life.timer },
    store(name) {
      app.name = name
      return openStore(name)
    },
    tombstone: note.connect(life),
    fetch: network.connect(life),
    random: random.fork(`luck ${life.name}`).next,
    newId: random.fork(`ids ${life.name}`).id,
    reportError: (error) => browser.report(life.name, error),
    channel: lacks.has('channel') ? noChannel : air.connect(life),
    ...(!lacks.has('locks') && { lock: locks.connect(life) }),
  }
}

function noChannel(): never {
  throw new Error('this browser has no channel')
}
