import { coversAfterMissing, finalEnd } from '../../rules/finalEnd.js'
import type { Rule } from '../../rules/rule.js'
import { noBusyLoop, onlyPeopleCount } from '../../rules/server.js'
import { onlyPeopleExtend, sharedPresence, trueTime } from '../../rules/time.js'
import type { TokenWitness } from '../witness.js'
import { agreement, ownCredentials } from './convergence.js'
import { endsHaveReasons, nothingSentAfter, revokedInTheEnd } from './ends.js'
import { oneRefresh } from './oneRefresh.js'
import { noStorm, onlyPeopleRenew } from './presence.js'
import { noStrangers } from './secrets.js'

/** All laws that can be seen in any history with a token server. */
export const tokenRules: readonly ((witness: TokenWitness) => Rule)[] = [
  noBusyLoop,
  noStorm,
  noStrangers,
  oneRefresh,
  finalEnd,
  coversAfterMissing,
  nothingSentAfter,
  trueTime,
  onlyPeopleExtend,
  sharedPresence,
  endsHaveReasons,
  onlyPeopleCount,
  onlyPeopleRenew,
  agreement,
  ownCredentials,
  revokedInTheEnd,
]
