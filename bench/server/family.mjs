import { randomBytes } from 'node:crypto'

const token = () => randomBytes(16).toString('hex')

/**
 * The tokens of one sign-in, as a strict authorization server keeps them: each refresh token is good once, and one that
 * comes again after `grace` ms revokes them all (RFC 9700, section 4.14.2).
 */
export function createFamily({ grace = 0, firstLifetime = 3600 } = {}) {
  const live = new Set()
  const spentAt = new Map()
  const renewed = new Set()
  let [calls, revoked] = [0, false]

  function issue(expiresIn) {
    const grant = { accessToken: token(), refreshToken: token(), expiresIn }
    live.add(grant.refreshToken)
    return grant
  }

  return {
    get calls() {
      return calls
    },
    get revoked() {
      return revoked
    },
    signIn: () => issue(firstLifetime),
    /** New tokens, or `undefined`: refused. */
    refresh(refreshToken) {
      calls++
      const again = Date.now() - (spentAt.get(refreshToken) ?? Number.NEGATIVE_INFINITY) <= grace
      revoked ||= !live.has(refreshToken) && !again
      if (revoked) return undefined
      if (live.delete(refreshToken)) spentAt.set(refreshToken, Date.now())
      const grant = issue(3600)
      renewed.add(grant.accessToken)
      return grant
    },
    /** Whether this access token came of a refresh and is good. */
    accepts: (accessToken) => !revoked && renewed.has(accessToken),
  }
}
