import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import commonjs from '@rollup/plugin-commonjs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** The entry is text, and `sojourn` the built package. */
const entry = (code) => ({
  name: 'entry',
  resolveId: (id) => ({ entry: 'entry', sojourn: path('../../dist/index.js') })[id] ?? null,
  load: (id) => (id === 'entry' ? code : null),
})

/** As a production build has it. */
const production = {
  name: 'production',
  transform: (code) => ({ code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null }),
}

/** What an app ships whose code is `code`: bundled, minified. */
export async function bundle(code, { external = [], format = 'es', banner = '' } = {}) {
  const build = await rollup({
    input: 'entry',
    external,
    plugins: [
      entry(code),
      production,
      nodeResolve({ browser: true, modulePaths: [path('../node_modules')] }),
      commonjs(),
    ],
    onLog(level, log, handle) {
      if (log.code === 'MISSING_EXPORT') handle('error', log)
      else if (level === 'warn' && !['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(log.code))
        handle(level, log)
    },
  })
  const { output } = await build.generate({
    format,
    banner,
    inlineDynamicImports: true,
    plugins: [terser({ ecma: 2022, module: true })],
  })
  await build.close()
  return output[0].code
}

/** The bytes that travel when a server sends this text with brotli. */
export const brotliSize = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

/** The page of one subject: what `subjects/<name>.mjs` exports, in reach of the measurement. */
export const pageScript = (name) =>
  bundle(
    `import * as subject from ${JSON.stringify(path(`../subjects/${name}.mjs`))}
import { begin } from ${JSON.stringify(path('./page.mjs'))}
begin(subject)`,
    { format: 'iife', banner: 'const codeStart = performance.now();' },
  )
