import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import dts from 'rollup-plugin-dts'

const external = ['idb-keyval']

// Declarations come from the dts builds below; the plugin refuses `isolatedDeclarations` without them.
const compile = () =>
  typescript({
    tsconfig: 'tsconfig.json',
    declaration: false,
    isolatedDeclarations: false,
    noEmitOnError: true,
  })

const modules = {
  input: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts' },
  external,
  plugins: [compile()],
  output: { dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'shared/session.js' },
}

const script = {
  input: 'src/index.ts',
  plugins: [nodeResolve(), compile()],
  output: {
    file: 'dist/sojourn.min.js',
    format: 'iife',
    name: 'sojourn',
    sourcemap: true,
    plugins: [terser({ ecma: 2022 })],
  },
}

// One bundle per entry, so that each is a flat file and the API report shows the whole surface.
const types = ['index', 'testing/index'].map((entry) => ({
  input: `src/${entry}.ts`,
  external,
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
  output: { file: `dist/${entry}.d.ts`, format: 'es' },
}))

export default [modules, script, ...types]
