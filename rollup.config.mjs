import { createHash } from 'node:crypto'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import dts from 'rollup-plugin-dts'

const external = ['idb-keyval', 'react', 'vue']

// Declarations come from the dts builds below; the plugin refuses `isolatedDeclarations` without them.
const compile = () =>
  typescript({
    tsconfig: 'tsconfig.json',
    declaration: false,
    isolatedDeclarations: false,
    noEmitOnError: true,
  })

const languages = ['de', 'fr', 'es', 'ar'].map((language) => `element/${language}`)
/** Every entry of the package, by its path in `dist`. */
const entries = [
  'index',
  'testing/index',
  'element/index',
  ...languages,
  'react/index',
  'vue/index',
  'devtools/index',
]

/** Frameworks that render on a server leave these components to the browser. */
const banner = ({ name }) => (name === 'react/index' ? "'use client'" : '')

/** Prints what a page that takes the script from elsewhere writes into its `integrity` attribute. */
const integrity = () => ({
  name: 'integrity',
  generateBundle(_options, bundle) {
    for (const { fileName, code } of Object.values(bundle)) {
      if (code) console.log(`${fileName} sha384-${createHash('sha384').update(code).digest('base64')}`)
    }
  },
})

const modules = {
  input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
  external,
  plugins: [compile()],
  output: { dir: 'dist', format: 'es', sourcemap: true, banner, chunkFileNames: 'shared/[name].js' },
}

const script = {
  input: 'src/script/index.ts',
  plugins: [nodeResolve(), compile()],
  output: {
    file: 'dist/sojourn.min.js',
    format: 'iife',
    name: 'sojourn',
    sourcemap: true,
    plugins: [terser({ ecma: 2022 }), integrity()],
  },
}

// One bundle per entry, so that each is a flat file and the API report shows the whole surface.
const types = entries.map((entry) => ({
  input: `src/${entry}.ts`,
  external,
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
  output: { file: `dist/${entry}.d.ts`, format: 'es' },
}))

export default [modules, script, ...types]
