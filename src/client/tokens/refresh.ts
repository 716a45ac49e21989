import { REFRESH_WAIT, STORE_DEADLINE } from '../../core/numbers.js'
import type { AskEffect, SessionEvent } from '../../core/vocabulary.js'
import type { Exchange, RefreshWorld } from '../exchange.js'
import type { Seeing } from '../keeper.js'

/**
 * One refresh over all tabs: lock, read, adopt what another tab was faster with, else ask; the lock is released before
 * anybody is told. It saves requests and no more: what keeps a token from being spent twice is that the store is read
 * again once the lock is there, and that a commit counts only for the generation that was renewed.
 */
export async function refresh(
  ask: AskEffect,
  sid: string | undefined,
  exchange: Pick<Exchange, 'access' | 'gen' | 'kept' | 'claim' | 'broken'>,
  { name, queue, page, clock, keeper, shared, now, view, transact }: RefreshWorld,
): Promise<SessionEvent> {
  const nothing = (seen: Seeing): SessionEvent => ({ type: 'answered', ask, ...seen, outcome: 'void' })
  const later = (seen: Seeing, retryAt = 0): SessionEvent => {
    const code = retryAt ? 'rate_limited' : 'timeout'
    return {
      ...nothing(seen),
      answer: { kind: 'failed', code },
      outcome: 'counted',
      retryAt,
      unsent: true,
    } as SessionEvent
  }

  let event: SessionEvent | undefined
  const run = async (granted: boolean): Promise<void> => {
    const above = ask.above ?? -1
    const began = now()
    const hangs = !granted && (keeper.broken || exchange.broken)
    // Where many tabs wait, most have heard of the new credentials by now.
    const known = hangs || exchange.access(sid, above)
    const seen = known ? { ...view(), kept: exchange.kept() } : await keeper.read()
    const { record } = seen
    if (!sid || record?.sid !== sid || record.ended) event = nothing(seen)
    else if (exchange.access(sid, above)) event = { ...nothing(seen), outcome: 'counted' } as SessionEvent
    // Not granted in 9 s: its holder hangs. This tab goes on without it only where a person looks at it, or nothing is good.
    else if (!granted && (page.hidden() || (!ask.refused && exchange.access(sid)))) event = later(seen)
    // The store does not show what was committed: what it shows is spent.
    else if (shared && exchange.gen(sid) < record.gen) event = later(seen)
    else if (record.cooldownUntil && record.cooldownUntil > now()) event = later(seen, record.cooldownUntil)
    // Without the lock, the first to say so in the store presents the token; the others look again.
    else if (!(queue && granted) && shared && !hangs && !(await exchange.claim(record))) await run(granted)
    // This page was stopped while it looked: others may have gone on, and what it saw is of then.
    else if (now() - began > 4 * STORE_DEADLINE) event = later(seen)
    else event = await transact()
  }
  // Whoever hangs with the lock may hang with the store, too. That is found out while waiting: to ask one that hangs, call
  // after call, would take longer than the grace in which a spent token still gets an answer.
  const stop = queue && clock.after(REFRESH_WAIT - 2 * STORE_DEADLINE, () => void keeper.read())
  await (queue ? queue(name, REFRESH_WAIT, run) : run(true)).finally(stop)
  return event ?? nothing(await keeper.read())
}
