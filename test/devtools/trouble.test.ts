import { expect, test } from 'vitest'
import { createLog } from '../../src/devtools/log.js'
import { rig } from './rig.js'

test('in a frozen tab timers and messages wait; it hears that it resumed before any of them', () => {
  const it = rig()
  const happened: string[] = []
  it.doors.page.watch((change) => happened.push(change))
  it.doors.clock.after(10, () => happened.push('timer'))
  it.doors.channel('c', () => happened.push('message'))
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
  const stop = it.doors.clock.after(10, () => {
    ran = true
  })
  it.trouble.freeze(true)
  for (const alarm of it.alarms) alarm()
  stop()
  it.trouble.freeze(false)
  expect(ran).toBe(false)
})

test('nobody is at a frozen tab, whatever moves over it', () => {
  const it = rig()
  let seen = 0
  for (const source of it.doors.activity) source(() => seen++)
  it.move()
  it.trouble.freeze(true)
  it.move()
  it.trouble.freeze(false)
  expect(seen).toBe(1)
  it.move()
  expect(seen).toBe(2)
})

test('offline: the page says so, and requests fail', async () => {
  const it = rig()
  it.trouble.cut(true)
  expect([it.doors.page.offline(), it.changes]).toEqual([true, ['offline']])
  await expect(it.doors.fetch('https://app.example/a')).rejects.toThrow(TypeError)
  expect(it.sent).toEqual([])
  it.trouble.cut(false)
  expect((await it.doors.fetch('https://app.example/a')).status).toBe(200)
})

test('the next request, or all of them, are answered 401 and not sent', async () => {
  const it = rig()
  const status = async (): Promise<number> => (await it.doors.fetch('https://app.example/a')).status
  it.trouble.refuse('next')
  expect([await status(), it.trouble.state.refuses, await status()]).toEqual([401, 'none', 200])
  it.trouble.refuse('all')
  expect([await status(), await status()]).toEqual([401, 401])
  it.trouble.refuse('none')
  expect(await status()).toBe(200)
})

test('a clock that steps is off by as much, for all of the page, and the tab looks', () => {
  const it = rig()
  it.trouble.stepClock(300_000)
  it.trouble.stepClock(-60_000)
  expect([it.doors.clock.wall(), it.wall.offset, it.doors.clock.mono()]).toEqual([241_000, 240_000, 0])
  expect(it.changes).toEqual(['focus', 'focus'])
})

test('mended, all is as it was', () => {
  const it = rig()
  it.trouble.freeze(true)
  it.trouble.cut(true)
  it.trouble.refuse('all')
  it.trouble.stepClock(300_000)
  it.trouble.mend()
  expect(it.trouble.state).toEqual({ frozen: false, offline: false, refuses: 'none', offset: 0 })
  expect([it.wall.offset, it.doors.page.offline()]).toEqual([0, false])
})

test('the log keeps the newest 200 lines', () => {
  const log = createLog(() => 0)
  for (let i = 0; i < 250; i++) log.note('state', String(i))
  expect([log.lines.length, log.lines[0]?.text]).toEqual([200, '249'])
})
