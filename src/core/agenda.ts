import { ahead } from './change.js'
import { limits } from './limits.js'
import {
  CHECK_EVERY,
  COOLDOWN_MOST,
  EXTEND_FOR_OTHERS,
  LOOK_EVERY,
  LOOK_EVERY_HIDDEN,
  PUBLISH_EVERY,
} from './numbers.js'
import type { Policy } from './policy.js'
import { owed } from './snapshot.js'
import { live, type State } from './state.js'

/** What a tab does when its time has come. `wake`: nothing but to be reduced again (a warning begins). */
export type Act =
  | 'look'
  | 'leave'
  | 'uncover'
  | 'release'
  | 'vouch'
  | 'end'
  | 'wake'
  | 'publish'
  | 'extend'
  | 'check'
  | 'deliver'
  | 'retry'

export interface Due {
  at: number
  act: Act
}

/** All that time alone will bring about: the one list that the timer is set by, and that is worked off when it fires. */
export function agenda(state: State, policy: Policy): Due[] {
  const dues: Due[] = []
  const add = (act: Act, at: number): void => {
    if (at && at < Infinity) dues.push({ at, act })
  }
  const awake = !state.hidden && !state.offline
  add('look', state.lookedAt + (state.hidden ? LOOK_EVERY_HIDDEN : LOOK_EVERY))
  add('leave', state.startingUntil)
  add('uncover', state.coveredUntil)
  add('release', state.changingUntil)
  if (awake && owed(state)) add('deliver', Math.max(state.retryAt, state.restUntil))
  else if (awake && state.retryAt) add('retry', Math.max(state.retryAt, state.restUntil))
  if (live(state)) ofSession(state, policy, add)
  return dues
}

function ofSession(
  state: State & { record: NonNullable<State['record']> },
  policy: Policy,
  add: (act: Act, at: number) => void,
): void {
  const { record, activityAt, now } = state
  const { endsAt, warnsAt, extendEvery } = limits(record, activityAt, policy, now)
  add('end', state.endingUntil || endsAt)
  for (const at of Object.values(warnsAt)) if (at > now) add('wake', at)
  if (state.startingUntil || state.coveredUntil || state.endingUntil) return
  for (const at of Object.values(state.holds)) add('vouch', at)
  if (activityAt > record.lastActivityAt) add('publish', state.publishedAt + PUBLISH_EVERY)
  if (state.offline) return
  const { checkedAt = record.startedAt, lastActivityAt } = record
  const rest = Math.max(state.restUntil, Math.min(record.cooldownUntil ?? 0, now + COOLDOWN_MOST))
  if (activityAt > checkedAt) add('extend', Math.max(checkedAt + extendEvery, rest, activityAt))
  else if (lastActivityAt > checkedAt) {
    add('extend', Math.max(checkedAt + extendEvery, rest, lastActivityAt) + EXTEND_FOR_OTHERS)
  }
  if (!state.hidden) add('check', Math.max(checkedAt + CHECK_EVERY + PUBLISH_EVERY, rest, state.askedAt + CHECK_EVERY))
  if (ahead(record, now)) add('check', Math.max(rest, state.askedAt + CHECK_EVERY))
}
