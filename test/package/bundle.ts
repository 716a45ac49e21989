import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'

export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** Reads a text file by its path in the repository. */
export const read = (path: string): string => readFileSync(root + path, 'utf8')

/** What an app ships that imports these names from the built package, idb-keyval included, minified. */
export const bundle = (names: string[], entry = 'index'): Promise<string> => bundleApp([{ names, entry }])

/** The same for several entries of the package; without `names` one is imported for what it does. No framework inside. */
export async function bundleApp(imports: { entry: string; names?: string[] }[]): Promise<string> {
  const lines = imports.map(({ entry, names }) => {
    const from = JSON.stringify(`${root}dist/${entry}.js`)
    return names ? `export { ${names.join(', ')} } from ${from}` : `import ${from}`
  })
  const entry = lines.join('\n')
  const app = {
    name: 'app',
    resolveId: (id: string) => (id === 'app' ? id : null),
    load: (id: string) => (id === 'app' ? entry : null),
  }
  const build = await rollup({
    input: 'app',
    external: ['react', 'vue'],
    // What a directive means is for the framework that reads it.
    onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    plugins: [app, nodeResolve()],
  })
  const { output } = await build.generate({
    format: 'es',
    inlineDynamicImports: true,
    plugins: [terser({ ecma: 2022, module: true })],
  })
  await build.close()
  return output[0].code
}

/** The bytes that travel when a server sends this text with brotli. */
export const brotliSize = (code: string): number =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
