// What is built first (demo/build.mjs): the demos /react and /vue, and the devtools that / shows when asked.
import { fileURLToPath } from 'node:url'
import { static as files, Router } from 'express'
import { policy } from './security.mjs'

/** By name, what Trusted Types each of them asks for: Vue wraps its own markup in a policy. */
export const apps = { react: "'none'", vue: 'vue' }

/** Where an app is built to. @param {string} app */
export const builtTo = (app) => fileURLToPath(new URL(`../${app}/dist`, import.meta.url))

/** @param {(res: import('node:http').ServerResponse) => void} setHeaders */
export function createApps(setHeaders) {
  const router = Router()
  router.use('/devtools', files(builtTo('devtools'), { setHeaders }))
  for (const [app, types] of Object.entries(apps)) {
    router.use(
      `/${app}`,
      files(builtTo(app), {
        setHeaders(res) {
          setHeaders(res)
          res.setHeader(
            'Content-Security-Policy',
            policy.replace("trusted-types 'none'", `trusted-types ${types}`),
          )
        },
      }),
      (_req, res) => void res.status(404).type('text').send('This demo is not built: npm run demo builds it'),
    )
  }
  return router
}
