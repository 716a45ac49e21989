/** What everything takes, waits and lasts, on one page; milliseconds. */
const SECOND = 1000
const MINUTE = 60 * SECOND

export const IDLE_TIMEOUT: number = 15 * MINUTE
export const IDLE_WARNING: number = 2 * MINUTE
export const ABSOLUTE_TIMEOUT: number = 8 * 60 * MINUTE
export const ABSOLUTE_WARNING: number = 5 * MINUTE
/** WCAG 2.2.1: people get at least 20 seconds to answer a warning. https://www.w3.org/TR/WCAG22/#timing-adjustable */
export const SHORTEST_WARNING: number = 20 * SECOND

/** How often a tab looks at the clock and the store: no event tells of a lid that was closed on a visible tab. */
export const LOOK_EVERY: number = 30 * SECOND
export const LOOK_EVERY_HIDDEN: number = MINUTE
/** A look this much later than it was due means that the tab may have missed an end. Browsers throttle hidden timers to one a minute. */
export const LATE: number = MINUTE
export const LATE_HIDDEN: number = 150 * SECOND

export const PUBLISH_EVERY: number = 5 * SECOND
export const EXTEND_EVERY_LEAST: number = SECOND
export const EXTEND_EVERY_MOST: number = MINUTE
/** How much later another tab tells the server of activity whose own tab did not. */
export const EXTEND_FOR_OTHERS: number = 5 * SECOND
export const CHECK_EVERY: number = 5 * MINUTE
/** A tab that is looked at again asks who is signed in, unless somebody did this lately. */
export const CHECK_ON_RETURN: number = MINUTE
/** How often a `hold()` says that somebody is there. */
export const VOUCH_EVERY: number = MINUTE

export const REQUEST_DEADLINE: number = 10 * SECOND
export const STORE_DEADLINE: number = SECOND
/** A refresh and the wait for one are shorter, so that a token whose answer was lost is presented again within 10 s of grace. */
export const REFRESH_DEADLINE: number = 8 * SECOND
export const REFRESH_WAIT: number = 9 * SECOND
/** Longer than a request may take: after it the holder of the lock is frozen or hangs, and others go on without it. */
export const LOCK_WAIT: number = 12 * SECOND
/** How long a page may start, a sign-in elsewhere keeps others waiting, and a request is held. */
export const WAIT_AT_MOST: number = 10 * SECOND
/** How long content is hidden while the server is asked whether an end was missed. */
export const COVER_AT_MOST: number = 3 * SECOND
/** How long a sign-in leaves a logout that is in flight, before it goes ahead. */
export const LOGOUT_GRACE: number = 2 * SECOND

/** How long before its expiry an access token is renewed while somebody is there, and how much earlier at most. */
export const REFRESH_LEAD: number = MINUTE
export const REFRESH_JITTER: number = 15 * SECOND
/** An undelivered revocation's credentials are erased after this. */
export const REVOKING_KEPT: number = 24 * 60 * MINUTE

export const RETRY_LEAST = 250
export const RETRY_MOST: number = 30 * SECOND
export const COOLDOWN_MOST: number = 10 * MINUTE
/** Wall and monotonic clock moved apart by more than this between two looks: the machine slept, or somebody set the time. */
export const STEP: number = 2 * SECOND
/** A tombstone that nobody signed in over is disregarded after this. */
export const TOMBSTONE_COUNTS: number = 30 * 24 * 60 * MINUTE
/** Local storage shows other tabs' writes late: when to look again, ever more seldom, and from when on no more. */
export const LAG_LEAST = 20
export const LAG_MOST = 640
/** A stored instant may be this far ahead of the clock before the server is asked who is right. */
export const SKEW: number = 2 * SECOND
