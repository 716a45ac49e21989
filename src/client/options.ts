import { invalidOption } from '../core/errors.js'
import { hash } from '../core/hash.js'
import type { PolicyOptions } from '../core/policy.js'
import type { ActivitySource, OpenTokens, Ports, SessionServer } from '../ports.js'

/** What `createSession` takes; durations are milliseconds or `'90s' | '15m' | '8h' | '30d'`. */
export interface SessionOptions<User = unknown> extends PolicyOptions {
  /** The server's half: `cookieServer({ … })`, or your own `SessionServer`. */
  server: SessionServer<User>
  /** Token servers: where credentials are kept. Default: `memoryTokens()`, this tab's memory. */
  tokens?: OpenTokens
  /** The key that all tabs of this session share. Default: made from the server's first URL. */
  name?: string
  /** Where credentials may go, as origins (`'https://api.example'`). Default: the page's own. */
  origins?: readonly string[]
  /** What counts as a person. Default: trusted input in the page and its same-origin frames. */
  activity?: readonly ActivitySource[]
  /** For a page rendered on a server: the `expected` of its first snapshot. */
  expected?: 'active' | 'signed-out'
  /** Other doors to the world: tests, exotic hosts. */
  ports?: Partial<Ports>
}

/** Where credentials may go. Throws `invalid_option` when an entry is no origin. */
export function readOrigins(
  origins: readonly string[] | undefined,
  base: string | undefined,
): readonly string[] {
  const own = base ? [new URL(base).origin] : []
  return (origins ?? own).map((origin) => {
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    if (url && /^https?:$/.test(url.protocol) && url.origin === origin.replace(/\/$/, '')) return url.origin
    throw invalidOption('origins', origin, "origins such as 'https://api.example', without a path")
  })
}

/** Checks the server and its URLs; returns what names the session. On a server, relative URLs are left alone. */
export function readServer(
  { server, name, tokens }: SessionOptions,
  origins: readonly string[],
  base?: string,
): string {
  if (typeof (server?.check ?? server?.refresh) !== 'function')
    throw invalidOption(
      'server',
      server,
      'cookieServer({ check: … }), tokenServer({ refresh: … }) or a SessionServer',
    )
  if (tokens !== undefined && (!server.tokens || typeof tokens !== 'function'))
    throw invalidOption('tokens', tokens, 'a token store such as indexedDbTokens(), with a token server')
  const { urls = [] } = server
  for (const url of urls) {
    if (!base && !URL.canParse(url)) continue
    const resolved = URL.canParse(url, base) ? new URL(url, base) : undefined
    if (!resolved || !/^https?:$/.test(resolved.protocol)) throw invalidOption('server', url, 'http(s) URLs')
    if (base && !origins.includes(resolved.origin)) {
      throw invalidOption(
        'server',
        resolved.origin,
        `URLs on origins (${origins.join(', ')}); add it to the option origins`,
      )
    }
  }
  if (name !== undefined) {
    if (typeof name === 'string' && name) return name
    throw invalidOption('name', name, 'a text that is not empty')
  }
  const [first = ''] = urls
  return `session-${hash(URL.canParse(first, base) ? new URL(first, base).href.replace(/[?#].*/, '') : first)}`
}
