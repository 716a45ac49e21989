// What the address asks for: ?idle=60s&warning=20s&absolute=5m
import { inWords, toMs } from './duration.mjs'

const query = new URLSearchParams(location.search)

/** @param {string} key */
const asked = (key) => query.get(key) ?? undefined

export const compact = query.has('compact')
export const cameFromForm = query.has('signed-in')

/** The options of createSession, as far as the address gives them. */
export const options = Object.fromEntries(
  Object.entries({
    name: asked('name'),
    idleTimeout: asked('idle'),
    idleWarning: asked('warning'),
    absoluteTimeout: asked('absolute'),
    absoluteWarning: asked('absoluteWarning'),
  }).filter(([, value]) => value !== undefined),
)

/** What the server is asked for at login, so that it enforces what the page shows. */
export const limits = {
  idle: asked('serverIdle') ?? asked('idle'),
  absolute: asked('serverAbsolute') ?? asked('absolute'),
}

/** In milliseconds, for the ring and the words. */
export const policy = {
  idle: toMs(asked('idle')) ?? 15 * 60_000,
  warning: toMs(asked('warning')) ?? 2 * 60_000,
  absolute: toMs(asked('absolute')) ?? 8 * 3_600_000,
  absoluteWarning: toMs(asked('absoluteWarning')) ?? 5 * 60_000,
}

export const policyInWords =
  `Ends after ${inWords(policy.idle)} with nobody there in any tab, after ${inWords(policy.absolute)} in any case; ` +
  `warns ${inWords(policy.warning)} ahead.`

/** The address again, with other words: what it asked for travels along. @param {string} path @param {string} [and] */
export function travelling(path, and) {
  const kept = new URLSearchParams(query)
  if (and) kept.set(and, '')
  for (const key of ['compact', 'signed-in', 'n']) kept.delete(key)
  return kept.size > 0 ? `${path}?${kept}` : path
}
