import { describe, expect, test } from 'vitest'
import { createListeners } from '../../src/client/listeners.js'
import { createNote } from '../../src/client/note.js'
import { createTabs } from '../../src/client/tabs.js'
import { createWaiters } from '../../src/client/waiters.js'
import { createStage } from '../testing/stage.js'

describe('waiters', () => {
  const wait = () => {
    const stage = createStage()
    const page = stage.open()
    return { ...stage, page, waiters: createWaiters(page.ports.clock) }
  }

  test('go at once when it is so already', async () => {
    const { page, waiters } = wait()
    await waiters.until(() => true, 1000)
    expect(page.life.timers()).toBe(0)
  })

  test('go when it has become so, all together, and leave no timer', async () => {
    const { page, run, waiters } = wait()
    let ready = false
    let gone = 0
    for (let i = 0; i < 3; i++) void waiters.until(() => ready, 1000).then(() => gone++)
    waiters.look()
    await run(10)
    expect(gone).toBe(0)
    ready = true
    waiters.look()
    await run(0)
    expect([gone, page.life.timers()]).toEqual([3, 0])
  })

  test('go when they have waited long enough', async () => {
    const { run, waiters } = wait()
    let gone = false
    void waiters
      .until(() => false, 1000)
      .then(() => {
        gone = true
      })
    await run(999)
    expect(gone).toBe(false)
    await run(1)
    expect(gone).toBe(true)
  })

  test('reject with what fails them, and leave no timer', async () => {
    const { page, waiters } = wait()
    const waiting = [waiters.until(() => false, 1000), waiters.until(() => false)]
    waiters.fail(new Error('closed'))
    for (const one of waiting) await expect(one).rejects.toThrow('closed')
    expect(page.life.timers()).toBe(0)
  })
})

describe('listeners', () => {
  test('are told in order; one that throws is reported, and the rest go on', () => {
    const errors: unknown[] = []
    const told: string[] = []
    const listeners = createListeners((error) => errors.push(error))
    const thrown = new Error('mine')
    listeners.add('ended', () => told.push('first'))
    listeners.add('ended', () => {
      throw thrown
    })
    listeners.add('ended', ({ reason }: { reason: string }) => told.push(reason))
    listeners.add('warning', () => told.push('never'))
    listeners.tell('ended', { reason: 'idle' })
    expect([told, errors]).toEqual([['first', 'idle'], [thrown]])
  })

  test('the same one added twice is two, and each undo takes one, once', () => {
    let told = 0
    const listeners = createListeners(() => {})
    const listener = () => void told++
    const [off] = [listeners.add('change', listener), listeners.add('change', listener)]
    off()
    off()
    listeners.tell('change')
    expect(told).toBe(1)
  })

  test('added or removed while they are told count from the next time', () => {
    const told: string[] = []
    const listeners = createListeners(() => {})
    const off = listeners.add('change', () => {
      told.push('a')
      off()
      listeners.add('change', () => told.push('b'))
    })
    listeners.tell('change')
    expect(told).toEqual(['a'])
    listeners.tell('change')
    expect(told).toEqual(['a', 'b'])
  })
})

describe('the note', () => {
  test('that throws is noticed, never thrown', () => {
    let fails = true
    const attempt = <T>(value: T): T => {
      if (fails) throw new DOMException('blocked', 'SecurityError')
      return value
    }
    const note = createNote({ read: () => attempt('active:s1'), write: () => attempt(undefined) })
    expect(note.read()).toBe(null)
    note.write('active:s1')
    expect(note.broken).toBe(true)
    fails = false
    expect([note.read(), note.broken]).toEqual(['active:s1', false])
  })
})

describe('the channel between tabs', () => {
  test('that cannot be opened loses messages only', () => {
    const tabs = createTabs(
      () => {
        throw new Error('no channel')
      },
      'sojourn:shop',
      () => {},
    )
    expect(tabs.open()).toBe(false)
    tabs.post({})
    tabs.close()
  })
})
