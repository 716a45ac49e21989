import { createDemo } from '../../demo/server/demo.mjs'

export interface Pair {
  user: { id: string; name: string }
  accessToken: string
  refreshToken: string
  expiresIn: number
  idleExpiresIn: number
  absoluteExpiresIn: number
}

/** The demo's server, and what a client of its token API says to it. */
export async function startDemo() {
  const demo = await createDemo({ port: 0 })

  function send(method: string, path: string, more: { token?: string; json?: unknown; by?: string } = {}) {
    const { token, json, by = 'background' } = more
    return fetch(demo.url + path, {
      method,
      headers: {
        'Session-Activity': by,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
  }

  const client = {
    send,
    get: (path: string, token?: string, by?: string) =>
      send('GET', path, { ...(token === undefined ? {} : { token }), ...(by ? { by } : {}) }),
    admin: (path: string, json: unknown) => send('POST', `/admin/api/${path}`, { json }),
    refresh: (refreshToken: string, by?: string) =>
      send('POST', '/api/token/refresh', { json: { refreshToken }, ...(by ? { by } : {}) }),
    async login(asked: Record<string, unknown> = {}): Promise<Pair> {
      const json = { name: 'alice', password: 'sojourn', ...asked }
      return (await send('POST', '/api/token/login', { json })).json()
    },
    /** A refresh that must succeed. */
    async refreshed(refreshToken: string, by?: string): Promise<Pair> {
      const answer = await client.refresh(refreshToken, by)
      if (!answer.ok) throw new Error(`refresh: ${answer.status}`)
      return answer.json()
    },
    check: (token?: string, by?: string) => client.get('/api/token/session', token, by),
    family: () => demo.tokens.list().at(-1),
  }
  return { demo, ...client }
}

export type Client = Awaited<ReturnType<typeof startDemo>>
