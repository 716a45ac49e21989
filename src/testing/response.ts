import type { Reply } from './api.js'
import type { Fault } from './faults.js'

const html = '<!doctype html><title>Please sign in</title>'

/** What a faulty endpoint says instead of its own answer, or `undefined` when the fault changes only how it travels. */
export function faultyResponse(fault: Fault, redirect: RequestRedirect): Response | undefined {
  const headers = { ...(fault.retryAfter !== undefined && { 'Retry-After': String(fault.retryAfter) }) }
  if (fault.redirect) return redirected(redirect)
  if (fault.html) return new Response(html, { headers: { 'Content-Type': 'text/html' } })
  if (fault.malformed) return new Response('{"user":', { headers: { 'Content-Type': 'application/json' } })
  if (fault.status === undefined) return undefined
  return Response.json({ error: 'simulated' }, { status: fault.status, headers })
}

/** What a page gets to see of a 302: nothing (`manual`), an error, or the page it leads to. */
function redirected(mode: RequestRedirect): Response {
  if (mode === 'error') throw new TypeError('Failed to fetch')
  if (mode === 'follow') {
    return Object.defineProperty(
      new Response(html, { headers: { 'Content-Type': 'text/html' } }),
      'redirected',
      {
        value: true,
      },
    )
  }
  return Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  })
}

export function plainResponse({ status, body }: Reply): Response {
  return body === undefined ? new Response(null, { status }) : Response.json(body, { status })
}
