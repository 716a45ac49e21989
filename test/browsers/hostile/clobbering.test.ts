import { goesOn } from './goesOn.js'
import { onStage } from './stage.js'

onStage(
  'only-down: elements whose names stand in the way of globals and of what `document` has neither break nor begin nor lengthen a session',
  (stage) => goesOn(stage, 'clobber'),
  { timeout: 120_000 },
)
