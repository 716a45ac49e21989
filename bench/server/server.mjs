import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { pageScript } from '../harness/bundle.mjs'
import { noteListeners } from '../harness/listeners.mjs'
import { probes } from '../harness/probes.mjs'
import { passed } from '../harness/stats.mjs'
import { createFamily } from './family.mjs'
import { wires } from './wires.mjs'

const signedIn = { status: 200, body: { user: { id: 'u1' } } }
const sessionApi = { '/api/session': signedIn, '/api/session/extend': signedIn }

/** Pages, a session API that answers at once, and the token endpoints of every subject, all on one origin. */
export async function startServer() {
  const scripts = new Map()
  let [family, latency, onRotated] = [createFamily(), 0, undefined]

  const server = createServer({ keepAliveTimeout: 60_000 }, async (req, res) => {
    const url = new URL(req.url, `http://${req.headers.host}`)
    const { status, body, headers, type = 'application/json' } = await answer(req, url)
    res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })
    res.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise((resolve, reject) =>
    server.listen(0, '127.0.0.1').once('listening', resolve).once('error', reject),
  )
  const origin = `http://127.0.0.1:${server.address().port}`

  async function answer(req, url) {
    const [, folder, name] = /^\/(page|script)\/(.+)$/.exec(url.pathname) ?? []
    if (folder === 'page') return { status: 200, type: 'text/html', body: page(name, url.searchParams) }
    if (folder === 'script')
      return { status: 200, type: 'text/javascript', body: await scripts.get(name).catch(String) }
    const wire = wires[url.pathname]
    if (wire) return token(req, wire, url)
    return sessionApi[url.pathname] ?? { status: 404, body: { error: 'not_found' } }
  }

  async function token(req, wire, url) {
    const body = await text(req)
    const refreshToken = wire.token({
      form: new URLSearchParams(body),
      json: req.headers['content-type']?.includes('json') ? JSON.parse(body) : {},
      bearer: req.headers.authorization?.replace(/^Bearer /, ''),
    })
    if (!refreshToken) return wire.grant(family.signIn(), url.origin)
    const grant = family.refresh(refreshToken)
    if (grant && family.calls === 1) onRotated?.(req.headers.referer)
    await passed(latency)
    return grant ? wire.grant(grant, url.origin) : wire.refuse()
  }

  function page(name, query) {
    if (!scripts.has(name)) scripts.set(name, pageScript(name))
    const first = [query.has('probes') && probes, query.has('listeners') && noteListeners]
    const inline = first.map((run) => run && `<script>(${run})()</script>`).filter(Boolean)
    return `<!doctype html><title>${name}</title><link rel="icon" href="data:,">
<p>${name}</p>${inline.join('')}<script src="/script/${name}"></script>`
  }

  return {
    page: (name, query = '') => `${origin}/page/${name}${query && `?${query}`}`,

    /** Somebody new signs in. `onRotated` hears the page whose refresh token was spent first, before the answer. */
    reset(options = {}) {
      ;({ latency = 0, onRotated } = options)
      family = createFamily(options)
      return family
    },

    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
