// npm run laws -- --runs 20000 --from 1: plays so many random histories, and prints what broke and one line of sums.
import { parseArgs } from 'node:util'
import { campaign, summary } from './campaign.mjs'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
  },
})
const [runs, from] = [Number(values.runs), Number(values.from)]
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(from)))
  throw new Error('npm run laws -- --runs <how many> --from <first seed>')

const sum = await campaign({ runs, from, onFailure: ({ text }) => console.log(`${text}\n`) })
console.log(summary(sum))
process.exitCode = sum.failures.length > 0 ? 1 : 0
