import { expect, test } from 'vitest'
import { createLog } from '../../src/devtools/log.js'
import { createTrouble, type TroubleDoors } from '../../src/devtools/trouble.js'
import type { PageChange } from '../../src/index.js'

const CANARY = 'canary-4711'

/** Doors whose timer and messages the test lets happen. */
function rig() {
  const alarms: (() => void)[] = []
  const sent: string[] = []
  const posted: unknown[] = []
  let deliver: (message: unknown) => void = () => {}
  const doors: TroubleDoors = {
    clock: {
      wall: () => 1000,
      mono: () => 0,
      after(_delay, run) {
        alarms.push(run)
        return () => {}
      },
    },
    page: { hidden: () => false, offline: () => false, partitioned: () => false, watch: () => () => {} },
    channel(_name, receive) {
      deliver = receive
      return { post: (message) => posted.push(message), close() {} }
    },
    fetch: (input) => {
      sent.push(String(input))
      return Promise.resolve(new Response('{}'))
    },
  }
  const log = createLog(() => 0)
  const { trouble, ports } = createTrouble(doors, log)
  const changes: PageChange[] = []
  ports.page.watch((change) => changes.push(change))
  return {
    trouble,
    ports,
    log,
    alarms,
    sent,
    posted,
    changes,
    deliver: (message: unknown) => deliver(message),
  }
}

test('in a frozen tab timers and messages wait; it hears that it resumed before any of them', () => {
  const it = rig()
  const happened: string[] = []
  it.ports.page.watch((change) => happened.push(change))
  it.ports.clock.after(10, () => happened.push('timer'))
  it.ports.channel('c', () => happened.push('message'))
  it.trouble.freeze(true)
  for (const alarm of it.alarms) alarm()
  it.deliver({ kind: 'activity' })
  expect(happened).toEqual(['frozen'])
  it.trouble.freeze(false)
  expect(happened).toEqual(['frozen', 'resumed', 'timer', 'message'])
})

test('a timer that was stopped while the tab was frozen does not run', () => {
  const it = rig()
  let ran = false
  const stop = it.ports.clock.after(10, () => {
    ran = true
  })
  it.trouble.freeze(true)
  for (const alarm of it.alarms) alarm()
  stop()
  it.trouble.freeze(false)
  expect(ran).toBe(false)
})

test('offline: the page says so, and requests fail', async () => {
  const it = rig()
  it.trouble.cut(true)
  expect([it.ports.page.offline(), it.changes]).toEqual([true, ['offline']])
  await expect(it.ports.fetch('https://app.example/a')).rejects.toThrow(TypeError)
  expect(it.sent).toEqual([])
  it.trouble.cut(false)
  expect((await it.ports.fetch('https://app.example/a')).status).toBe(200)
})

test('the next request, or all of them, are answered 401 and not sent', async () => {
  const it = rig()
  const status = async (): Promise<number> => (await it.ports.fetch('https://app.example/a')).status
  it.trouble.refuse('next')
  expect([await status(), await status()]).toEqual([401, 200])
  it.trouble.refuse('all')
  expect([await status(), await status()]).toEqual([401, 401])
  it.trouble.refuse('none')
  expect(await status()).toBe(200)
})

test('a clock that steps is off by as much, and the tab looks', () => {
  const it = rig()
  it.trouble.stepClock(300_000)
  it.trouble.stepClock(-60_000)
  expect([it.ports.clock.wall(), it.ports.clock.mono(), it.changes]).toEqual([241_000, 0, ['focus', 'focus']])
})

test('what is noted has no header, no body, no query and nothing of a message but its kind', async () => {
  const it = rig()
  await it.ports.fetch(`https://app.example/orders?token=${CANARY}#${CANARY}`, {
    method: 'POST',
    headers: { Authorization: CANARY },
    body: CANARY,
  })
  const channel = it.ports.channel('c', () => {})
  channel.post({ kind: 'changed', sid: CANARY })
  it.deliver({ kind: 'ended', sid: CANARY })
  expect(it.log.lines.map(({ text }) => text)).toEqual([
    'heard ended',
    'told changed',
    'POST /orders 200, 0 ms',
  ])
})

test('the log keeps the newest 200 lines', () => {
  const log = createLog(() => 0)
  for (let i = 0; i < 250; i++) log.note('state', String(i))
  expect([log.lines.length, log.lines[0]?.text]).toEqual([200, '249'])
})
