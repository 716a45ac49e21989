import { describe, expect, test } from 'vitest'
import { bounded } from '../../src/client/bounded.js'
import { createTimers } from '../../src/client/timers.js'

/** A clock whose alarms go off when the test says so, at the time that it says. */
function scene() {
  let now = 0
  let alarm: (() => void) | undefined
  const clock = {
    wall: () => now,
    mono: () => now,
    after(_delay: number, run: () => void) {
      alarm = run
      return () => {
        if (alarm === run) alarm = undefined
      }
    },
  }
  let give: (value: string) => void = () => {}
  const work = new Promise<string>((resolve) => {
    give = resolve
  })
  let late = 0
  const result = bounded(createTimers(clock).clock, 1000, work, () => late++).catch(({ code }) => code)
  return {
    result,
    give: (value: string) => give(value),
    late: () => late,
    waits: () => !!alarm,
    ring(at: number) {
      now = at
      alarm?.()
    },
  }
}

describe('work that is waited for', () => {
  test('fails once its time is over, and is told that it is late', async () => {
    const it = scene()
    it.ring(1000)
    expect([await it.result, it.late()]).toEqual(['timeout', 1])
  })

  test('leaves no alarm once it is there', async () => {
    const it = scene()
    it.give('there')
    expect([await it.result, it.late(), it.waits()]).toEqual(['there', 0, false])
  })

  test('has its time again where the page was stopped: the answer may wait right behind the alarm', async () => {
    const it = scene()
    it.ring(90_000)
    it.give('there')
    expect([await it.result, it.late(), it.waits()]).toEqual(['there', 0, false])
  })

  test('has it once only: all alarms of a hidden page are late', async () => {
    const it = scene()
    it.ring(60_000)
    it.ring(120_000)
    expect([await it.result, it.late()]).toEqual(['timeout', 1])
  })
})
