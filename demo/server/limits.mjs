// How long a session may be idle and how long it may last, whether a cookie or tokens carry it.
import { toMs } from '../page/js/duration.mjs'

/** @typedef {{ startedAt: number, lastActivityAt: number, idle: number, absolute: number }} Limited */
/** @typedef {{ idle: number, absolute: number }} Limits */

const shortest = 2_000
const longest = 24 * 3_600_000

/** @param {unknown} asked @param {number} otherwise */
function clamped(asked, otherwise) {
  const ms = toMs(asked)
  return ms === undefined ? otherwise : Math.min(longest, Math.max(shortest, ms))
}

/**
 * What begins now, with what was asked as far as it may be.
 * @param {{ idle?: unknown, absolute?: unknown }} asked @param {Limits} usual
 * @returns {Limited}
 */
export function limited(asked, usual) {
  const now = Date.now()
  const limits = { idle: clamped(asked.idle, usual.idle), absolute: clamped(asked.absolute, usual.absolute) }
  return { startedAt: now, lastActivityAt: now, ...limits }
}

/** @param {Limited} session */
export const idleLeft = (session) => session.lastActivityAt + session.idle - Date.now()

/** @param {Limited} session */
export const absoluteLeft = (session) => session.startedAt + session.absolute - Date.now()

/** A person was there. @param {Limited} session */
export function slide(session) {
  session.lastActivityAt = Date.now()
}
