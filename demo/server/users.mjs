// Who can sign in. One password for both: this is a demo, and its page says so.
import { timingSafeEqual } from 'node:crypto'

const password = Buffer.from('sojourn')

/** @type {Record<string, import('./sessions.mjs').User>} */
const users = {
  alice: { id: 'alice', name: 'Alice Moreau' },
  bob: { id: 'bob', name: 'Bob Lindqvist' },
}

/**
 * @param {{ name?: unknown, password?: unknown } | undefined} credentials
 * @returns {import('./sessions.mjs').User | undefined}
 */
export function whoIs(credentials) {
  const given = Buffer.from(String(credentials?.password ?? ''))
  const right = given.length === password.length && timingSafeEqual(given, password)
  const name = String(credentials?.name ?? '')
    .trim()
    .toLowerCase()
  return right && Object.hasOwn(users, name) ? users[name] : undefined
}
