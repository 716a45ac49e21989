import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import express, { type RequestHandler } from 'express'
import { createDemo } from '../../../demo/server/demo.mjs'
import { probes } from './probes.js'

export type Demo = Awaited<ReturnType<typeof createDemo>>

/** The real demo server, behind a front that adds the tests' own page at `/app/`. */
export interface Server {
  readonly url: string
  readonly demo: Demo
  close(): Promise<void>
}

const folder = fileURLToPath(new URL('../app', import.meta.url))

/** No inline code, no eval, no injected markup: the policy under which every test of this suite runs. */
export const policy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export async function startServer(): Promise<Server> {
  const demo = await createDemo({ port: 0 })
  const app = express().disable('x-powered-by')
  app.get('/app/sign-in', signInByRedirect(demo.url))
  app.get('/app/probes.js', (_req, res) => void res.type('js').send(`(${probes})()`))
  app.get('/app/axe.js', (_req, res) => void res.type('js').send(axe.source))
  app.use('/app', underPolicy, express.static(folder))
  app.use(forward(demo.port))

  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    demo,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await demo.close()
    },
  }
}

/** `?connect=<origin>`: for what the browser would refuse before the client could. */
const underPolicy: RequestHandler = (req, res, next) => {
  const { connect } = req.query
  const connecting = connect ? policy.replace("connect-src 'self'", `$& ${connect}`) : policy
  res.set('Content-Security-Policy', connecting)
  next()
}

/** The way of an identity provider: no script of the app runs, the answer is a cookie and a redirect back. */
function signInByRedirect(demo: string): RequestHandler {
  return async (req, res) => {
    const { name = 'alice', to = '/app/' } = req.query
    const answer = await fetch(`${demo}/api/login`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Session-Activity': 'user',
        Cookie: req.get('Cookie') ?? '',
      },
      body: JSON.stringify({ name, password: 'sojourn' }),
    })
    res.set('Set-Cookie', answer.headers.getSetCookie())
    res.redirect(303, String(to))
  }
}

function forward(port: number): RequestHandler {
  return (req, res) => {
    const { method, originalUrl: path, headers } = req
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => res.destroy()).pipe(res)
    })
    onward.on('error', () => res.destroy())
    res.on('close', () => onward.destroy())
    req.pipe(onward)
  }
}
