// What the page says: why a session ended, what is not as it should be. Plain words for codes.
import { inWords } from './duration.mjs'
import { policy } from './policy.mjs'

export const statuses = {
  starting: 'Starting',
  'signed-out': 'Signed out',
  active: 'Active',
  warning: 'Ending soon',
  verifying: 'Checking',
}

/** @type {Record<string, { title: string, text: string, tone?: string }>} */
export const endings = {
  logout: { title: 'You signed out', text: 'All other tabs of this browser are signed out too.' },
  idle: {
    title: 'Signed out: nobody was here',
    text: `No tab was used for ${inWords(policy.idle)}. Nothing was lost on the server; sign in to go on.`,
    tone: 'warn',
  },
  absolute: {
    title: 'Signed out: time is up',
    text: `A session lasts ${inWords(policy.absolute)} at most, however busy. Sign in for a new one.`,
    tone: 'warn',
  },
  revoked: {
    title: 'Signed out by the server',
    text: 'It no longer accepts this session. If that was not you or your administrator, sign in and look.',
    tone: 'danger',
  },
  replaced: {
    title: 'Somebody else signed in',
    text: 'This browser now belongs to another user.',
    tone: 'danger',
  },
}

/** @type {Record<string, string>} */
export const degradations = {
  offline: 'You are offline. The session goes on until its time is up.',
  server: 'The server does not answer as it should. You stay signed in; we keep asking.',
  storage: 'This browser keeps nothing for us: other tabs and reloads may not know of this session.',
  channel: 'Tabs cannot talk here: others learn of changes when you come back to them.',
  locks: 'No locks here (plain http): tabs may ask the server the same thing twice.',
  partitioned: 'This page is embedded: its session is apart from the one in its own tab.',
  'not-shared': 'Other tabs cannot see this session.',
  'logout-unconfirmed': 'The server has not confirmed the sign-out yet. It is told as soon as it answers.',
  version: 'Another tab runs a newer version of this page. Reload soon.',
}
