import { expect, test } from 'vitest'
import { rig } from './rig.js'

const CANARY = 'canary-4711'

test('what is noted has no header, no body, no query and nothing of a message but its kind', async () => {
  const it = rig()
  await it.doors.fetch(`https://app.example/orders?token=${CANARY}#${CANARY}`, {
    method: 'POST',
    headers: { Authorization: CANARY },
    body: CANARY,
  })
  const channel = it.doors.channel('c', () => {})
  channel.post({ kind: 'changed', sid: CANARY })
  it.deliver({ kind: 'ended', sid: CANARY })
  expect(it.log.lines.map(({ text }) => text)).toEqual([
    'heard ended',
    'told changed',
    'POST /orders 200, 0 ms',
  ])
})

test('a request goes out with its body, which nobody has read on the way', async () => {
  const it = rig()
  await it.doors.fetch(new Request('https://app.example/orders', { method: 'POST', body: 'an order' }))
  expect(await it.sent[0]?.text()).toBe('an order')
  expect(it.log.lines[0]?.text).toBe('POST /orders 200, 0 ms')
})
