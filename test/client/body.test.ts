import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, test } from 'vitest'
import { rejects } from '../core/refusal.js'
import { signedIn } from './desk.js'

let server: Server
let origin = ''

/** A server that sends the first half of a body, and never the rest. */
beforeAll(async () => {
  server = createServer((_request, response) => void response.write('first half'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

test('a body in flight aborts with session_ended when the session ends', async () => {
  const it = await signedIn({
    origins: ['https://app.example', origin],
    doors: (ports) => ({
      fetch: (input, init) =>
        input instanceof Request && input.url.startsWith(origin) ? fetch(input) : ports.fetch(input, init),
    }),
  })
  const response = await it.session.fetch(`${origin}/report`)
  const body = response.text()
  const failed = rejects(body, 'session_ended')
  void it.session.logout()
  await failed
})
