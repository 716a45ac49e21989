// The pages and their parts, and the sign-in form that needs no script.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import express, { static as files, Router, urlencoded } from 'express'
import { signIn } from './api.mjs'
import { createApps } from './apps.mjs'
import { noStore, sameOriginForm } from './security.mjs'
import { whoIs } from './users.mjs'

const page = fileURLToPath(new URL('../page', import.meta.url))
const plain = fileURLToPath(new URL('../plain', import.meta.url))
const library = ['/sojourn.min.js', '/sojourn.min.js.map']
const limits = ['idle', 'warning', 'absolute', 'absoluteWarning', 'serverIdle', 'serverAbsolute']
const travelling = [...limits, 'name', 'sojourn-devtools']

/** What the demo was opened with, so that the way through the form keeps it. @param {express.Request} req */
function back(req) {
  const query = travelling.flatMap((key) =>
    typeof req.query[key] === 'string' ? [[key, String(req.query[key])]] : [],
  )
  return `/?${['signed-in', new URLSearchParams(query)].filter((part) => String(part)).join('&')}`
}

/** @param {{ sessions: import('./sessions.mjs').Sessions }} parts */
export function createFormLogin({ sessions }) {
  const router = Router()
  router.use(noStore, sameOriginForm, urlencoded())
  const form = () => readFile(`${page}/login.html`, 'utf8')

  router.get('/', async (_req, res) => void res.type('html').send(await form()))
  router.post('/', async (req, res) => {
    const user = whoIs(req.body)
    if (!user)
      return void res
        .status(401)
        .type('html')
        .send((await form()).replace('data-wrong hidden', 'data-wrong'))
    const { idle, absolute, serverIdle = idle, serverAbsolute = absolute } = req.query
    await signIn(req, sessions, user, { idle: serverIdle, absolute: serverAbsolute })
    res.redirect(303, back(req))
  })
  return router
}

/** @param {string} dist */
export function createPages(dist) {
  const router = Router()
  // `no-cache`, not `no-store`: a page that may not be stored would never come back from the back-forward cache.
  const setHeaders = (/** @type {import('node:http').ServerResponse} */ res) =>
    void res.setHeader('Cache-Control', 'no-cache')

  router.get(library, (req, res) => {
    setHeaders(res)
    res.sendFile(req.path, { root: dist, cacheControl: false }, (error) => {
      if (error && !res.headersSent)
        res.status(404).type('text').send('The library is not built: npm run build')
    })
  })
  router.use(createApps(setHeaders))
  router.use('/plain', files(plain, { setHeaders }))
  router.use(files(page, { extensions: ['html'], setHeaders }))
  return router
}
