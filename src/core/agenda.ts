import { ahead } from './change.js'
import { keyOf } from './keys.js'
import { CHECK_EVERY, EXTEND_FOR_OTHERS, LOOK_EVERY, LOOK_EVERY_HIDDEN, PUBLISH_EVERY } from './numbers.js'
import { awake, limitsOf, live, owed, type State, stuck } from './state.js'

/** What a tab does when its time has come. */
export type Act =
  | 'look'
  | 'giveUp'
  | 'release'
  | 'deliver'
  | 'retry'
  | 'end'
  | 'vouch'
  | 'publish'
  | 'extend'
  | 'refresh'
  | 'check'

export interface Due {
  at: number
  act: Act
}

/** All that time alone will bring about: the one list that the timer is set by, and that is worked off when it fires. */
export function agenda(s: State): Due[] {
  const dues: Due[] = []
  const add = (at: number, act: Act): void => {
    if (at) dues.push({ at, act })
  }
  const { now, retryAt, restUntil } = s
  // What `starting` waits for is asked hidden too.
  const reachable = (!s.hidden || s.startingUntil) && !s.offline
  add(s.lookedAt + (s.hidden ? LOOK_EVERY_HIDDEN : LOOK_EVERY), 'look')
  add(s.startingUntil, 'giveUp')
  add(s.coveredUntil, 'giveUp')
  add(s.changingUntil, 'release')
  // Nothing of the ended session is said while somebody signs in.
  if (reachable && !s.changingUntil) {
    if (owed(s)) add(Math.max(retryAt, restUntil, 1), 'deliver')
    if (retryAt && !stuck(s) && (s.sid || !s.policy.tokens)) add(Math.max(retryAt, restUntil), 'retry')
  }
  if (!live(s)) return dues

  const { endsAt, warnsAt, extendEvery } = limitsOf(s)
  add(s.endingUntil || Math.max(endsAt, 1), 'end')
  // Whether to warn only the store can say: another tab may have seen a person.
  for (const at of [warnsAt.idle, warnsAt.absolute])
    if (at > s.readAt && !(s.reading && at <= now)) add(at, 'look')
  if (!awake(s)) return dues

  const { record, activityAt } = s
  const { checkedAt = record.startedAt, lastActivityAt, cooldownUntil = 0 } = record
  for (const at of Object.values(s.holds)) add(at, 'vouch')
  if (activityAt > lastActivityAt) add(s.publishedAt + PUBLISH_EVERY, 'publish')
  if (s.offline) return dues
  const rest = Math.max(restUntil, cooldownUntil)
  const tell = Math.max(checkedAt + extendEvery, rest, activityAt, lastActivityAt)
  const key = keyOf(s)
  const { canCheck = true, canTell = true, rules } = s.policy.tokens ?? {}
  const refresh = rules?.due(s, rest)
  if (refresh) dues.push(refresh)
  // This tab's own activity first; another tab's in case that one is gone.
  if (canTell && activityAt > checkedAt) add(tell, 'extend')
  else if (canTell && lastActivityAt > checkedAt) add(tell + EXTEND_FOR_OTHERS, 'extend')
  const again = Math.max(rest, s.askedAt + CHECK_EVERY)
  if (!canCheck) return dues
  // Only an answer of the server mends what a wrong clock wrote.
  if (ahead(record, now)) add(again, 'check')
  const regularly = Math.max(again, checkedAt + CHECK_EVERY + PUBLISH_EVERY)
  // A regular check is not worth a refresh.
  const worth = !key || key.accessExpiresAt > regularly + PUBLISH_EVERY
  if (worth && !s.hidden) add(regularly, 'check')
  return dues
}
