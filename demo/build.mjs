// Builds the demos that need it: React and Vue, into `dist` folders of their own. A second or two.
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
  return Promise.all(builds)
}
