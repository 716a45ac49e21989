// Builds what the demo cannot serve as it is: React, Vue and the devtools, into `dist` folders of their own. A second or two.
import { fileURLToPath } from 'node:url'
import { build, transformWithOxc } from 'vite'
import { compileScript, parse } from 'vue/compiler-sfc'
import { apps, builtTo } from './server/apps.mjs'

/** Single-file components, as much as these pages need of them. @returns {import('vite').Plugin} */
const components = () => ({
  name: 'components',
  async transform(source, id) {
    if (!id.endsWith('.vue')) return
    const { descriptor, errors } = parse(source, { filename: id })
    if (errors[0]) throw errors[0]
    const { content } = compileScript(descriptor, { id, inlineTemplate: true })
    return transformWithOxc(content, `${id}.ts`)
  },
})

/** One module without bare names in it: the page has no bundler, and its policy no import map. */
const buildDevtools = () =>
  build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      lib: {
        entry: fileURLToPath(import.meta.resolve('sojourn/devtools')),
        formats: ['es'],
        fileName: 'index',
      },
      outDir: builtTo('devtools'),
      emptyOutDir: true,
    },
  })

export function buildApps() {
  const builds = Object.keys(apps).map((app) =>
    build({
      configFile: false,
      root: fileURLToPath(new URL(app, import.meta.url)),
      base: `/${app}/`,
      logLevel: 'error',
      plugins: [components()],
      define: {
        __VUE_OPTIONS_API__: false,
        __VUE_PROD_DEVTOOLS__: false,
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
      },
      build: { outDir: builtTo(app), emptyOutDir: true, assetsInlineLimit: 0 },
    }),
  )
  return Promise.all([...builds, buildDevtools()])
}
