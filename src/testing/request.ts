/** The origin of every page of a world. */
export const ORIGIN = 'https://app.example'

/** What a call of `fetch` comes to. */
export interface Outgoing {
  method: string
  origin: string
  path: string
  headers: Headers
  credentials: RequestCredentials
  redirect: RequestRedirect
  keepalive: boolean
  signal?: AbortSignal
  /** Filled within the task of the call when it has to be read out of a `Request`. */
  body: string
}

/** Reads the arguments of `fetch` as far as this network cares. Relative URLs are the page's. */
export function readRequest(input: RequestInfo | URL, init: RequestInit = {}): Outgoing {
  const from = input instanceof Request ? input : undefined
  const signal = init.signal ?? from?.signal
  const { origin, pathname } = new URL(from?.url ?? String(input), ORIGIN)
  const outgoing: Outgoing = {
    method: (init.method ?? from?.method ?? 'GET').toUpperCase(),
    origin,
    path: pathname,
    headers: new Headers(init.headers ?? from?.headers),
    credentials: init.credentials ?? from?.credentials ?? 'same-origin',
    redirect: init.redirect ?? from?.redirect ?? 'follow',
    keepalive: init.keepalive ?? from?.keepalive ?? false,
    body: typeof init.body === 'string' ? init.body : '',
    ...(signal && { signal }),
  }
  if (from?.body) {
    void from
      .clone()
      .text()
      .then((text) => {
        outgoing.body = text
      })
  }
  return outgoing
}
