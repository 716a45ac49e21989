// Access and refresh tokens: opaque, random, and kept only as hashes, so that nothing listed here can leak one.
// A refresh token is good once. The second time two hold it, nobody can tell which of them is the thief, and the whole
// family goes. https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
import { createHash, randomBytes } from 'node:crypto'
import { createFamilies, matching } from './families.mjs'
import { absoluteLeft, idleLeft, slide } from './limits.mjs'
import { createTokenSettings } from './tokenSettings.mjs'

/**
 * @typedef {import('./families.mjs').Family} Family
 * @typedef {{ family: Family, expiresAt: number }} Access
 * @typedef {{ family: Family, before?: Refresh | undefined, spentAt?: number, superseded?: boolean }} Refresh
 */

const newToken = () => randomBytes(32).toString('base64url')

/** @param {string} token */
const hashed = (token) => createHash('sha256').update(token).digest('base64url')

/** In the log's words. @param {Family} family */
export const whose = (family) => ({ user: family.user.id, session: family.id })

/** The answer to check and extend. @param {Family} family */
export const grant = (family) => ({
  user: family.user,
  idleExpiresIn: idleLeft(family) / 1000,
  absoluteExpiresIn: absoluteLeft(family) / 1000,
})

/** @param {import('./limits.mjs').Limits} usual */
export function createTokens(usual) {
  const families = createFamilies(usual)
  /** @type {Map<string, Access>} */
  const access = new Map()
  /** @type {Map<string, Refresh>} */
  const refresh = new Map()
  const settings = createTokenSettings()

  /** The answer to login and refresh. @param {Family} family @param {Refresh} [before] */
  function issue(family, before) {
    const { accessLifetime } = settings.get()
    const [accessToken, refreshToken] = [newToken(), newToken()]
    access.set(hashed(accessToken), { family, expiresAt: Date.now() + accessLifetime })
    refresh.set(hashed(refreshToken), { family, before })
    return { ...grant(family), accessToken, refreshToken, expiresIn: accessLifetime / 1000 }
  }

  /**
   * Fresh, or within the grace after its first use, for a client whose answer was lost: that gets a new pair, and
   * only the token before the current one may ask so. As Auth0 does:
   * https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
   * @param {Refresh} token
   */
  const usable = ({ spentAt, superseded }) =>
    spentAt === undefined || (!superseded && Date.now() - spentAt < settings.get().grace)

  /** @param {Access} token */
  const good = ({ family, expiresAt }) => expiresAt > Date.now() && families.alive(family)

  /** Whom an access token stands for, if anybody. @param {string | undefined} token */
  function find(token) {
    const found = token === undefined ? undefined : access.get(hashed(token))
    return found && good(found) ? found.family : undefined
  }

  function forget() {
    for (const [hash, { family, expiresAt }] of access)
      if (expiresAt <= Date.now() || !families.kept(family)) access.delete(hash)
    for (const [hash, { family }] of refresh) if (!families.kept(family)) refresh.delete(hash)
  }

  return {
    list: families.list,
    revoke: families.revoke,
    settings,
    find,

    /** @param {string | undefined} token */
    whose(token) {
      const family = find(token)
      return family && whose(family)
    },

    /** @param {import('./sessions.mjs').User} user @param {{ idle?: unknown, absolute?: unknown }} asked */
    begin(user, asked) {
      forget()
      return issue(families.begin(user, asked))
    },

    /** @param {Family} family */
    logout: (family) => families.end(family, 'logout'),

    /** A new pair, or none when it is refused. @param {string} refreshToken @param {boolean} person */
    rotate(refreshToken, person) {
      const token = refresh.get(hashed(refreshToken))
      if (!token) return {}
      const { family, before } = token
      family.refreshRequests++
      if (!usable(token)) {
        family.reuseDetected = true
        families.end(family, 'reuse')
      }
      if (!families.alive(family)) return { family }
      token.spentAt ??= Date.now()
      if (before) before.superseded = true
      family.generation++
      if (person) slide(family)
      return { family, pair: issue(family, token) }
    },

    /** Access tokens expire now; their families live on. @param {import('./families.mjs').Match} match */
    expire(match) {
      const doomed = [...access].filter(([, token]) => matching(match)(token.family) && good(token))
      for (const [hash] of doomed) access.delete(hash)
      return doomed.length
    },
  }
}

/** @typedef {ReturnType<typeof createTokens>} Tokens */
