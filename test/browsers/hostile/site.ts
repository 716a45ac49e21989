import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler } from 'express'
import { policy } from '../harness/server.js'
import { clobbering } from './clobbering.js'

/** The world's server under an address of its own, with hostile surroundings for the test page at `/hostile/`. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const index = at('../app/index.html')
const dist = at('../../../dist')
const idbKeyval = fileURLToPath(import.meta.resolve('idb-keyval'))

/** `host`: the address it listens at. */
export async function openSite(world: { url: string }, host = '127.0.0.1'): Promise<Site> {
  const app = express().disable('x-powered-by')
  app.use('/hostile', underPolicy)
  app.get('/hostile/', page)
  app.get('/hostile/idb-keyval.js', (_req, res) => res.sendFile(idbKeyval))
  app.get('/hostile/esm/*path', module)
  app.use('/hostile', express.static(at('pages')))
  app.use(forward(new URL(world.url)))
  const server = app.listen(0, host)
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the site has no port')
  return {
    url: `http://${host}:${address.port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** `?framed`: may be framed by any site, and frame any. */
const underPolicy: RequestHandler = ({ query }, res, next) => {
  const framed = policy
    .replace("frame-ancestors 'self'", 'frame-ancestors *')
    .replace("frame-src 'self'", 'frame-src *')
  res.set('Content-Security-Policy', 'framed' in query ? framed : policy)
  next()
}

/**
 * The test page after a script of ours: `?clobber` puts elements with awkward names into it, `?build=esm` loads the
 * library as a module, `both` in both ways; `attack.js` tells the rest of the query.
 */
const page: RequestHandler = async ({ query }, res) => {
  const script = '<script src="/sojourn.min.js"></script>'
  const module = '<script type="module" src="/hostile/module.js"></script>'
  const builds: Record<string, string> = { esm: module, both: script + module }
  const html = (await readFile(index, 'utf8'))
    .replace('</head>', '<script src="/hostile/attack.js"></script></head>')
    .replace('<body>', 'clobber' in query ? `$&${clobbering}` : '$&')
    .replace(script, builds[String(query.build)] ?? script)
  // A module comes after what does not wait for it.
  res.type('html').send('build' in query ? html.replace('src="/app/app.js"', 'defer $&') : html)
}

/** The built modules, as a bundler would resolve what they import. */
const module: RequestHandler = async ({ params }, res, next) => {
  const path = [params.path].flat().join('/')
  const code = await readFile(`${dist}/${path}`, 'utf8').catch(() => undefined)
  if (code === undefined) return next()
  res.type('js').send(code.replaceAll("from 'idb-keyval'", "from '/hostile/idb-keyval.js'"))
}

function forward({ hostname, port, host }: URL): RequestHandler {
  return (req, res) => {
    const { method, originalUrl: path, headers } = req
    const onward = request(
      { host: hostname, port, method, path, headers: { ...headers, host } },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('error', () => res.destroy()).pipe(res)
      },
    )
    onward.on('error', () => res.destroy())
    res.on('close', () => onward.destroy())
    req.pipe(onward)
  }
}
