import type { Law } from '../../law.js'
import { finalEnd } from '../../rules/finalEnd.js'
import { rules } from '../../rules/index.js'
import { absoluteIsAbsolute } from '../../rules/onlyDown.js'
import { onlyPeopleCount, onlyPeopleExtend } from '../../rules/presenceIsHuman.js'
import { noBusyLoop, oneTimer } from '../../rules/quiet.js'
import type { Rule } from '../../rules/rule.js'
import type { TokenWitness } from '../witness.js'
import { agreement, ownCredentials } from './convergence.js'
import { endsHaveReasons, nothingSentAfter, revokedInTheEnd } from './ends.js'
import { oneRefresh } from './oneRefresh.js'
import { noStorm, onlyPeopleRenew } from './presence.js'

/** How each law shows in a history with a token server. */
export const tokenRules: Readonly<Record<Law, readonly ((witness: TokenWitness) => Rule)[]>> = {
  ...rules,
  'one-refresh': [oneRefresh],
  'final-end': [finalEnd, nothingSentAfter],
  convergence: [agreement, ownCredentials],
  'failure-is-not-logout': [endsHaveReasons],
  'only-down': [absoluteIsAbsolute],
  'presence-is-human': [onlyPeopleCount, onlyPeopleExtend, onlyPeopleRenew],
  quiet: [noBusyLoop, noStorm, oneTimer],
  'honest-logout': [revokedInTheEnd],
}
