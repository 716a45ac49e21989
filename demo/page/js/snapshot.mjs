// What getSnapshot() says, as it is (the id cut short).
import { make, part, timeOfDay } from './dom.mjs'

/** @type {import('./show.mjs').Part} */
export function showSnapshot() {
  const place = part('snapshot')

  return (snapshot) => {
    const { warning, user, degraded } = snapshot
    /** @type {Record<string, string | undefined>} */
    const lines = {
      status: snapshot.status,
      expected: snapshot.expected,
      user: user && `${user.name} (${user.id})`,
      sessionId: snapshot.sessionId && `${snapshot.sessionId.slice(0, 12)}…`,
      endsAt: snapshot.endsAt ? timeOfDay(snapshot.endsAt) : undefined,
      endsBy: snapshot.endsBy,
      warning: warning && `by ${warning.by}, ${timeOfDay(warning.endsAt)}`,
      reason: snapshot.reason,
      degraded: `[${degraded.join(', ')}]`,
    }
    place.replaceChildren(
      ...Object.entries(lines).flatMap(([name, value]) =>
        value === undefined ? [] : [make('dt', {}, name), make('dd', {}, value)],
      ),
    )
  }
}
