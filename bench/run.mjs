// npm run bench -- [--only <part>[,<part>]] [--subject <text>] [--quick]
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from './harness/browser.mjs'
import { toMarkdown, toTerminal, write } from './harness/report.mjs'
import * as bytes from './parts/bytes.mjs'
import * as input from './parts/input.mjs'
import * as killed from './parts/killed.mjs'
import * as race from './parts/race.mjs'
import * as reload from './parts/reload.mjs'
import * as tabs from './parts/tabs.mjs'
import * as updates from './parts/updates.mjs'
import { startServer } from './server/server.mjs'

const parts = { bytes, input, tabs, race, killed, reload, updates }
const docs = fileURLToPath(new URL('../docs/performance.md', import.meta.url))

const { values: asked } = parseArgs({
  options: {
    /** Some parts, of bytes, input, tabs, race, killed, reload, updates. */
    only: { type: 'string', default: Object.keys(parts).join() },
    /** The subjects whose names have this text. */
    subject: { type: 'string', default: '' },
    /** Two rounds and fewer tabs, to see that it runs. */
    quick: { type: 'boolean', default: false },
  },
})

const names = asked.only.split(',')
const unknown = names.find((name) => !(name in parts))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

const browser = await launchBrowser()
const server = await startServer()
const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const writes = !asked.quick && !asked.subject

const bench = {
  browser,
  server,
  quick: asked.quick,
  rounds: (usual) => (asked.quick ? 2 : usual),
  wanted: ({ name }) => name.includes(asked.subject),
}

try {
  console.log(`${conditions()}\n`)
  if (writes) write(docs, 'conditions', conditions())
  for (const name of names) await run(name, parts[name])
} finally {
  await server.close()
  await browser.close()
}

async function run(name, { title, unit, measure }) {
  const [started, load] = [new Date(), loadavg()[0].toFixed(1)]
  const table = await measure(bench)
  const when = `Measured ${started.toISOString().slice(0, 10)} in ${browser.version}, load average before it ${load}.`
  console.log(`${title}: ${unit}\n${toTerminal(table)}\n${when}\n`)
  if (writes) write(docs, name, `${toMarkdown(table)}\n\n${when}`)
}

/** What the numbers depend on, beside the browser. */
function conditions() {
  const peers = Object.entries(devDependencies)
    .filter(([name]) => !/^(@rollup|react$|react-dom$)/.test(name))
    .map(([name, version]) => `${name} ${version}`)
  return [
    `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform}.`,
    `Peers: ${peers.join(', ')}.`,
  ].join(' ')
}
