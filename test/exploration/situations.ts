import { limitsOf, live } from './core.js'
import { LOGOUT } from './laws.js'
import { settled } from './settle.js'
import { turn } from './turn.js'
import { createWorld, fork, newTab, SECOND, type World } from './world.js'

/** The worlds that the exploration starts from, so that few steps lead to where it gets tight. */
export interface Situation {
  name: string
  world: World
}

function opened(signedIn: boolean): World {
  const w = createWorld(signedIn)
  for (const i of [0, 1]) {
    turn(w, i, { type: 'started' })
    turn(w, i, { type: 'listening', count: 1 })
  }
  return w
}

function changed(w: World, change: (w: World) => void): World {
  const next = fork(w)
  change(next)
  return next
}

/** Both tabs look after every few seconds, and all else is done, until `ms` are left before a limit. */
function before(w: World, limit: 'warning' | 'end', ms: number): World {
  const at = (): number => {
    const { state } = w.tabs[0]
    if (!live(state)) throw new Error('nobody is signed in')
    const { endsAt, warnsAt } = limitsOf(state)
    return (limit === 'end' ? endsAt : Math.min(warnsAt.idle, warnsAt.absolute)) - ms
  }
  return until(w, at)
}

function until(from: World, at: () => number, use = false): World {
  let w = from
  while (w.now < at()) {
    const step = Math.min(10 * SECOND, at() - w.now)
    w = settled(
      changed(w, (next) => {
        next.now += step
        next.mono += step
        if (use) next.humanAt = next.now
        for (const i of [0, 1]) turn(next, i, { type: use ? 'activity' : 'used' })
      }),
    )
  }
  return w
}

export function situations(): Situation[] {
  const both = settled(opened(true))
  const nobody = settled(opened(false))
  return [
    { name: 'two pages are opened at once, and somebody is signed in', world: opened(true) },
    { name: 'both show a session', world: both },
    { name: 'both are signed out', world: nobody },
    ...nearLimits(both),
    ...underWay(both, nobody),
  ]
}

function nearLimits(both: World): Situation[] {
  const warned = before(both, 'warning', -SECOND)
  const absolute = both.now + 125 * SECOND
  const extending = changed(warned, (w) => {
    w.humanAt = w.now
    turn(w, 0, { type: 'extend', at: w.now, reply: 1 })
  })
  const waking = changed(before(both, 'warning', 5 * SECOND), (w) =>
    turn(w, 0, { type: 'returned', missed: true }),
  )
  return [
    { name: 'the warning is due', world: before(both, 'warning', SECOND) },
    { name: 'both warn', world: warned },
    { name: 'somebody answers the warning', world: extending },
    { name: 'the idle deadline is due', world: before(both, 'end', SECOND) },
    { name: 'the absolute end comes near while somebody is there', world: until(both, () => absolute, true) },
    { name: 'a page wakes beside the other', world: waking },
  ]
}

function underWay(both: World, nobody: World): Situation[] {
  // Somebody is there, and both tabs are about to say so.
  const publishing = changed(both, (w) => {
    w.now += 7 * SECOND
    w.mono += 7 * SECOND
    w.humanAt = w.now
    for (const i of [0, 1]) turn(w, i, { type: 'activity' })
  })
  const owed = changed(both, (w) => {
    w.offline = true
    for (const i of [0, 1]) turn(w, i, { type: 'used' })
    w.left = true
    turn(w, 0, { type: 'logout', reply: LOGOUT + w.cookie })
  })
  const reloaded = changed(both, (w) => {
    w.tabs[0] = newTab(w, 'A')
    turn(w, 0, { type: 'started' })
    turn(w, 0, { type: 'listening', count: 1 })
  })
  const signingIn = changed(nobody, (w) => turn(w, 0, { type: 'login', credentials: 'ada', reply: 1 }))
  const revoked = changed(both, (w) => {
    w.alive = []
  })
  return [
    { name: 'both tell of a person', world: publishing },
    { name: 'a logout without a connection', world: owed },
    { name: 'a page was reloaded beside the other', world: reloaded },
    { name: 'somebody signs in', world: signingIn },
    { name: 'the server has ended it, and nobody knows', world: revoked },
  ]
}
