import type { Law } from '../law.js'
import { apart } from './apart.js'
import { agreement, strangerAgrees } from './convergence.js'
import { endsHaveReasons } from './failureIsNotLogout.js'
import { endedStaysEnded, finalEnd, nothingSentAfter } from './finalEnd.js'
import { signedOutInTheEnd } from './honestLogout.js'
import { noStrangers } from './noStrangers.js'
import { oneQuestion } from './oneRefresh.js'
import { absoluteIsAbsolute, onlyTheServerBegins } from './onlyDown.js'
import { onlyPeopleCount, onlyPeopleExtend } from './presenceIsHuman.js'
import { noBusyLoop, noStorm, noThrow, oneTimer } from './quiet.js'
import type { MakeRule } from './rule.js'
import { sharedPresence } from './sharedPresence.js'
import { coversAfterMissing, trueTime } from './trueTime.js'

/** How each law shows in a history where a cookie says who is signed in. What a call promised is judged as it is made. */
export const rules: Readonly<Record<Law, readonly MakeRule[]>> = {
  'one-refresh': [oneQuestion],
  'final-end': [finalEnd, endedStaysEnded, nothingSentAfter],
  'shared-presence': [sharedPresence],
  'true-time': [trueTime, coversAfterMissing],
  convergence: [agreement, strangerAgrees],
  'failure-is-not-logout': [endsHaveReasons],
  'no-strangers': [noStrangers],
  'only-down': [onlyTheServerBegins, absoluteIsAbsolute],
  // `signedIn` of the witness.
  'new-login-new-session': [],
  'presence-is-human': [onlyPeopleCount, onlyPeopleExtend],
  // And the quiet minute after it all: `quiet.ts`.
  quiet: [noBusyLoop, noStorm, oneTimer],
  // And what a call was told: `confirmed` of the witness.
  'honest-logout': [signedOutInTheEnd],
  'no-throw': [noThrow],
  // When the history is over: `history.ts`.
  'close-leaves-nothing': [],
  apart: [apart],
}
