import { coversAfterMissing, endedStaysEnded, finalEnd, nothingSentAfter } from './finalEnd.js'
import type { MakeRule } from './rule.js'
import {
  agreement,
  endsHaveReasons,
  noBusyLoop,
  noStorm,
  onlyPeopleCount,
  onlyTheServerBegins,
  signedOutInTheEnd,
} from './server.js'
import { onlyPeopleExtend, sharedPresence, trueTime } from './time.js'

/** All laws that can be seen in any history. */
export const rules: readonly MakeRule[] = [
  noBusyLoop,
  noStorm,
  finalEnd,
  coversAfterMissing,
  endedStaysEnded,
  nothingSentAfter,
  trueTime,
  onlyPeopleExtend,
  sharedPresence,
  endsHaveReasons,
  onlyTheServerBegins,
  onlyPeopleCount,
  agreement,
  signedOutInTheEnd,
]
