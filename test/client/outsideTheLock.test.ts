import { expect, test } from 'vitest'
import type { Lock } from '../../src/ports.js'
import { signedIn } from './desk.js'

test('the app is told of an end outside every lock, so that what it does then waits for nothing', async () => {
  let held = 0
  const counting =
    (lock: Lock): Lock =>
    (name, signal, run) =>
      lock(name, signal, async (granted) => {
        held++
        await run(granted)
        held--
      })
  let out = false
  const it = await signedIn({
    reply: {
      '/session': () => (out ? new Response('', { status: 401 }) : Response.json({ user: { id: 'ada' } })),
    },
    doors: ({ lock }) => ({ lock: counting(lock as Lock) }),
    idleTimeout: '1h',
  })
  const heldThen: number[] = []
  it.session.on('ended', () => heldThen.push(held))
  const asked = it.to('/session').length
  out = true
  // The tab asks of its own accord, which one tab does for all, under a lock.
  await it.run('6m')
  expect(it.to('/session').length).toBe(asked + 1)
  expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'revoked' })
  expect(heldThen).toEqual([0])
})
