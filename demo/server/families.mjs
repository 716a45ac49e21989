// Token families: one for each login. All tokens that come of it live and die together.
import { randomBytes } from 'node:crypto'
import { absoluteLeft, idleLeft, limited } from './limits.mjs'

/**
 * @typedef {import('./sessions.mjs').User} User
 * @typedef {'logout' | 'idle' | 'absolute' | 'reuse' | 'revoked'} Ending
 * @typedef {{ id: string, user: User, generation: number, refreshRequests: number, reuseDetected: boolean,
 *   ended?: Ending } & import('./limits.mjs').Limited} Family
 * @typedef {{ family?: string | undefined, user?: string | undefined }} Match
 */

/** Ended ones stay for a while: what happened to them is what one wants to see. */
const kept = 100

/** One by its id, all of a user, all. @param {Match} match @returns {(family: Family) => boolean} */
export const matching = (match) => (family) =>
  (match.family ?? family.id) === family.id && (match.user ?? family.user.id) === family.user.id

/** @param {import('./limits.mjs').Limits} usual */
export function createFamilies(usual) {
  /** @type {Family[]} */
  let families = []

  /** Whether its tokens still mean anybody. @param {Family} family */
  function alive(family) {
    if (family.ended) return false
    if (absoluteLeft(family) <= 0) family.ended = 'absolute'
    else if (idleLeft(family) <= 0) family.ended = 'idle'
    return family.ended === undefined
  }

  /** @param {Family} family @param {Ending} why @returns {boolean} whether it lived until now */
  function end(family, why) {
    const lived = alive(family)
    if (lived) family.ended = why
    return lived
  }

  return {
    alive,
    end,

    /** @param {User} user @param {{ idle?: unknown, absolute?: unknown }} asked @returns {Family} */
    begin(user, asked) {
      const id = randomBytes(6).toString('base64url')
      const none = { generation: 0, refreshRequests: 0, reuseDetected: false }
      const family = { id, user, ...none, ...limited(asked, usual) }
      families = [...families, family].slice(-kept)
      return family
    },

    /** @param {Family} family */
    kept: (family) => families.includes(family),

    /** Oldest first. */
    list: () =>
      families.map((family) => {
        const valid = alive(family)
        const { id, lastActivityAt: _, ...told } = family
        const left = { idleLeft: idleLeft(family), absoluteLeft: absoluteLeft(family) }
        return { family: id, ...told, ...(valid ? left : { idleLeft: 0, absoluteLeft: 0 }), valid }
      }),

    /** @param {Match} match @returns {number} how many it ended */
    revoke: (match) => families.filter(matching(match)).filter((family) => end(family, 'revoked')).length,
  }
}
