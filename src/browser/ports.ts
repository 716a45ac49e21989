import type { Ports } from '../ports.js'
import { domActivity } from './activity.js'
import { broadcastChannel } from './channel.js'
import { browserClock } from './clock.js'
import { webLock } from './lock.js'
import { browserPage } from './page.js'
import { localTombstone } from './tombstone.js'

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** 128 random bits. Not `crypto.randomUUID`, which plain http lacks. */
const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join('')

/** The doors of a browser, but for the store. */
export function browserPorts(): Omit<Ports, 'store'> {
  const lock = webLock()
  return {
    // Not `document.baseURI`: a `<base>` of another origin must not pass for the page's own.
    base: location.href,
    clock: browserClock(),
    page: browserPage(),
    activity: [domActivity()],
    channel: broadcastChannel,
    ...(lock && { lock }),
    tombstone: localTombstone,
    // Late, so that what instruments or mocks the global later is used.
    fetch: (input, init) => fetch(input, init),
    random: () => Math.random(),
    newId,
    reportError: (error) => (globalThis.reportError ?? console.error)(error),
  }
}
