import type { Grant } from '../../core/answer.js'
import type { Kept } from '../../core/keys.js'
import { REVOKING_KEPT } from '../../core/numbers.js'
import { own } from '../../core/own.js'
import { END_REASONS, isNumber } from '../../core/record.js'
import { isToken } from '../../core/token.js'
import type { Credentials } from '../../ports.js'

/** A stored value as the credentials of session `sid`, or `undefined` when it is none: what is stored is not trusted. */
export function readCredentials(value: unknown, sid: string, now: number): Credentials | undefined {
  const from = own(Object(value) as Credentials)
  const { gen, accessToken, refreshToken, receivedAt, startedAt, revokingAt, reason } = from
  if (from.sid !== sid || !isToken(accessToken)) return undefined
  if (![gen, receivedAt, startedAt].every(isNumber)) return undefined
  if (isNumber(revokingAt) && now - revokingAt > REVOKING_KEPT) return undefined
  const credentials: Credentials = { sid, gen, accessToken, receivedAt, startedAt: Math.min(startedAt, now) }
  if (isToken(refreshToken)) credentials.refreshToken = refreshToken
  for (const key of ['accessExpiresAt', 'absoluteEndsAt', 'spentAt', 'revokingAt'] as const)
    if (isNumber(from[key])) credentials[key] = from[key]
  if (isNumber(from.seenAt)) credentials.seenAt = Math.min(from.seenAt, now)
  if (from.user !== undefined) credentials.user = from.user
  if (END_REASONS.includes(reason as string)) credentials.reason = reason as NonNullable<typeof reason>
  return credentials
}

/** What the core may know of them. */
export function keptOf(credentials: Credentials, userId: (user: unknown) => string | undefined): Kept {
  const { sid, gen, receivedAt, startedAt, user, revokingAt } = credentials
  const {
    accessExpiresAt = Infinity,
    absoluteEndsAt = Infinity,
    reason = 'logout',
    seenAt = startedAt,
  } = credentials
  return {
    sid,
    gen,
    receivedAt,
    seenAt,
    accessExpiresAt,
    startedAt,
    absoluteEndsAt,
    user,
    userId: named(user, userId),
    revoking: revokingAt === undefined ? undefined : reason,
  }
}

/** The app's own code may throw; who asks the server then is told so. */
function named(user: unknown, userId: (user: unknown) => string | undefined): string | undefined {
  try {
    return user === undefined ? undefined : userId(user)
  } catch {
    return undefined
  }
}

/** What was granted at `at`, in place of the credentials before: the next generation, if any. Somebody was last there at `seenAt`. */
export function granted(before: Credentials, grant: Grant, at: number, seenAt = 0): Credentials {
  const { accessToken = '', refreshToken, expiresIn, absoluteExpiresIn = Infinity, user } = grant
  const { spentAt: _, accessExpiresAt: __, ...rest } = before
  const absoluteEndsAt = Math.min(rest.absoluteEndsAt ?? Infinity, at + absoluteExpiresIn * 1000)
  return {
    ...rest,
    gen: before.accessToken ? before.gen + 1 : before.gen,
    accessToken,
    receivedAt: at,
    ...(seenAt > 0 && { seenAt }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresIn !== undefined && { accessExpiresAt: at + expiresIn * 1000 }),
    ...(absoluteEndsAt < Infinity && { absoluteEndsAt }),
    ...(user !== undefined && { user }),
  }
}
