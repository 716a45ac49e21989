// The parts of the page, each a function of the snapshot.
import { showCalls } from './calls.mjs'
import { showDegraded } from './degraded.mjs'
import { showDialog } from './dialog.mjs'
import { showEnded } from './ended.mjs'
import { showOrders } from './orders.mjs'
import { showPeers } from './peers.mjs'
import { compact } from './policy.mjs'
import { showRing } from './ring.mjs'
import { showSignIn } from './sign-in.mjs'
import { showSnapshot } from './snapshot.mjs'
import { showTimeline } from './timeline.mjs'
import { showTokens } from './token-card.mjs'
import { showView } from './view.mjs'

/** @typedef {import('./session.mjs').Session} Session */
/** @typedef {import('./session.mjs').Snapshot} Snapshot */
/** @typedef {(session: Session) => ((snapshot: Snapshot) => void)} Part */

/** @type {Part[]} */
const always = [showView, showRing, showEnded, showDegraded, showSignIn]

/** @type {Part[]} */
const inFull = [showTimeline, showDialog, showOrders, showSnapshot, showTokens, showPeers, showCalls]

/** @param {Session} session */
export function show(session) {
  const parts = [...always, ...(compact ? [] : inFull)].map((create) => create(session))
  const render = () => {
    const snapshot = session.getSnapshot()
    for (const part of parts) part(snapshot)
  }
  session.subscribe(render)
  // The compact page asks too, by a button: without a listener the library would take any movement for the answer.
  if (compact) session.on('warning', render)
  render()
}
