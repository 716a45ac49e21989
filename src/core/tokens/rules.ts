import type { TokenRules } from '../rules.js'
import { known, restored, took, unread } from './arrival.js'
import { entitled } from './entitled.js'
import { doubts, drop, owing, refused } from './parting.js'
import { adopted, answering, called, due, forget, happened, renew } from './renewal.js'

/** The core of a tab that keeps credentials itself; `tokenServer` brings it. */
export const tokenRules: TokenRules = {
  adopted,
  answering,
  called,
  doubts,
  drop,
  due,
  entitled,
  forget,
  happened,
  known,
  owing,
  refused,
  renew,
  restored,
  took,
  unread,
}
