import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createWorld, type World } from 'sojourn/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { bindSocket } from './webSocket.js'

let world: World
let server: WebSocketServer
beforeEach(async () => {
  world = createWorld({ user: 'ada', policy: { idleTimeout: '15m', idleWarning: '2m' } })
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
})
afterEach(async () => {
  for (const client of server.clients) client.terminate()
  server.close()
  await world.close()
})

function bind() {
  const { session } = world.tabs[0] as World['tabs'][0]
  const sockets: WebSocket[] = []
  const undo = bindSocket(session, () => {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    sockets.push(socket)
    return socket
  })
  return { session, sockets, undo }
}

const opened = (socket: WebSocket | undefined) => once(socket as WebSocket, 'open')
const closed = (socket: WebSocket | undefined) => once(socket as WebSocket, 'close')

test('it opens once it is known who is signed in, and once for each session', async () => {
  const { sockets } = bind()
  expect(sockets).toHaveLength(0)
  await world.run('1s')
  await opened(sockets[0])
  await world.run('14m')
  expect(sockets).toHaveLength(1)
})

test('it closes with an idle end, and the next session has its own', async () => {
  const { session, sockets } = bind()
  await world.run('1s')
  await opened(sockets[0])
  const gone = closed(sockets[0])
  await world.run('15m')
  expect(session.getSnapshot().reason).toBe('idle')
  await gone
  await world.until(session.login({ user: 'ada' }))
  await opened(sockets[1])
  expect(server.clients.size).toBe(1)
})

test('undone, it closes and opens no other', async () => {
  const { session, sockets, undo } = bind()
  await world.run('1s')
  await opened(sockets[0])
  const gone = closed(sockets[0])
  undo()
  await gone
  await world.until(session.login({ user: 'bob' }))
  expect(sockets).toHaveLength(1)
})
