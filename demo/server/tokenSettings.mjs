// What the admin page may change about tokens while the server runs.
import { toMs } from '../page/js/duration.mjs'

/** @typedef {{ accessLifetime: number, grace: number }} Settings in milliseconds */

/** @type {Settings} */
const defaults = { accessLifetime: 600_000, grace: 0 }

export function createTokenSettings() {
  let settings = defaults

  return {
    get: () => settings,

    /** @param {{ accessLifetime?: unknown, grace?: unknown }} changes @returns {boolean} whether they are settings */
    set({ accessLifetime = settings.accessLifetime, grace = settings.grace }) {
      const changed = { accessLifetime: toMs(accessLifetime) ?? -1, grace: toMs(grace) ?? -1 }
      if (changed.accessLifetime <= 0 || changed.grace < 0) return false
      settings = changed
      return true
    },

    reset() {
      settings = defaults
    },
  }
}
