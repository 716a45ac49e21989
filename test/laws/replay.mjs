// npm run replay -- 824 (or tokens:824, kept:824, kept:tokens:824): plays that history again, prints what happened and
// draws it. A seed that breaks a law is shortened first; --whole plays it as it was drawn.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { register } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

register('./typescript.mjs', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { whole: { type: 'boolean', default: false }, svg: { type: 'string' } },
})
const [reference] = positionals
if (!reference) throw new Error('npm run replay -- <seed> [--whole] [--svg <file>]')

const { replay } = await import('./replay/replay.ts')
const { text, svg } = await replay(reference, values.whole)
const file =
  values.svg ?? join(mkdtempSync(join(tmpdir(), 'replay-')), `${reference.replaceAll(':', '-')}.svg`)
writeFileSync(file, svg)
console.log(`${text}\n\n${file}`)
