import { gainsNothing, goesOn } from './goesOn.js'
import { onStage } from './stage.js'

// What each of them does: `pages/attack.js`.

/** What merging somebody's JSON into an object can do. */
const data = {
  fields: 'the fields of records, messages, answers and options',
  platform: 'the options of the browser’s own functions',
}

for (const [attack, what] of Object.entries(data))
  onStage(
    `only-down: \`Object.prototype\` polluted with ${what} neither breaks nor begins nor lengthens a session`,
    (stage) => goesOn(stage, `attack=${attack}`, `attack ${attack}`),
    { timeout: 120_000 },
  )

/** What only a script can do. */
const code = {
  toJSON: '`Object.prototype.toJSON`',
  thenable: '`Object.prototype.then`',
  replaced: 'another `JSON.parse` and `fetch`',
}

for (const [attack, what] of Object.entries(code))
  onStage(
    `only-down: ${what} neither begins nor lengthens a session`,
    (stage) => gainsNothing(stage, attack),
    { timeout: 120_000 },
  )
