import { describe, expect } from 'vitest'
import type { App, AppOptions } from './harness/app.js'
import { it, type World } from './harness/suite.js'
import { passed, until } from './harness/until.js'

const inputs = {
  'a pointer moved along a row': async ({ page }: App, n: number) => page.mouse.move(30 + (n % 20) * 5, 130),
  'a pointer moved along a column': async ({ page }: App, n: number) =>
    page.mouse.move(30, 90 + (n % 20) * 5),
  'a key': async ({ page }: App) => page.keyboard.press('ArrowLeft'),
  'a wheel': async ({ page }: App, n: number) => page.mouse.wheel(0, n % 2 ? 20 : -20),
  'a press': async ({ page }: App) => page.mouse.down().then(() => page.mouse.up()),
  'dictated text': async ({ page }: App) => page.keyboard.insertText('word '),
  'a finger': async ({ cdp }: App, n: number) => {
    const touchPoints = [{ x: 40, y: 100 + (n % 20) }]
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  },
}

describe.concurrent('activity, by the browser’s own input', () => {
  for (const [name, input] of Object.entries(inputs)) {
    it(`${name} counts`, async ({ world }) => {
      const app = await signedIn(world)
      if (name === 'dictated text') await app.page.evaluate(() => document.getElementById('field')?.focus())
      await counts(app, (n) => input(app, n))
    })
  }

  it('a pointer in a same-origin frame that was there before counts', async ({ world }) => {
    const app = await signedIn(world, { frame: '' })
    await counts(app, (n) => app.page.mouse.move(60 + (n % 20) * 5, 200))
  })

  it('a pointer and a key in one added later count, also after it went elsewhere', async ({ world }) => {
    const app = await signedIn(world)
    await app.page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = '/app/frame.html'
      document.body.prepend(frame)
      return new Promise((resolve) => frame.addEventListener('load', resolve))
    })
    await counts(app, (n) => app.page.mouse.move(60 + (n % 20) * 5, 200))
    await app.page.mouse.click(60, 200)
    await counts(app, () => app.page.keyboard.press('ArrowLeft'))

    await app.page.evaluate(() => {
      const frame = document.querySelector('iframe')
      if (frame) frame.src = '/app/frame.html?another'
      return new Promise((resolve) => frame?.addEventListener('load', resolve))
    })
    await counts(app, (n) => app.page.mouse.move(60 + (n % 20) * 5, 200))
  })
})

const scripted = {
  '`element.click()`': () => document.getElementById('button')?.click(),
  '`focus()` and `blur()`': () => {
    document.getElementById('field')?.focus()
    document.getElementById('field')?.blur()
  },
  '`scrollTo()`': () => scrollTo(0, scrollY > 100 ? 0 : 200),
  '`dispatchEvent()`': () => {
    for (const type of [
      'pointermove',
      'pointerdown',
      'mousemove',
      'touchstart',
      'touchmove',
      'click',
      'dragover',
    ]) {
      document.body.dispatchEvent(new Event(type, { bubbles: true }))
    }
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
    document.body.dispatchEvent(new WheelEvent('wheel', { deltaY: 10, bubbles: true }))
    document.body.dispatchEvent(new InputEvent('beforeinput', { data: 'a', bubbles: true }))
  },
  'a request of a poll': () => void window.session.fetch('/api/orders'),
}

describe.concurrent('what a script does is no activity', () => {
  for (const [name, act] of Object.entries(scripted)) {
    it(`${name} does not count`, async ({ world }) => {
      const app = await signedIn(world)
      const { endsAt } = await app.snapshot()
      // More than twice the second at which activity is sampled.
      for (let i = 0; i < 10; i++) {
        await app.page.evaluate(act)
        await passed(250)
      }
      expect((await app.snapshot()).endsAt).toBe(endsAt)
      // The same page at the same moment does count a person.
      await counts(app, (n) => app.page.mouse.move(30 + (n % 20) * 5, 130))
    })
  }
})

async function signedIn(world: World, options: AppOptions = {}): Promise<App> {
  const app = await world.app({ idle: '10m', ...options })
  await until('it has started', () => app.page.evaluate(() => 'session' in window))
  await app.signIn()
  return app
}

/** Repeats the input until the idle deadline has moved. */
async function counts(app: App, input: (n: number) => Promise<unknown>): Promise<void> {
  const before = (await app.snapshot()).endsAt ?? 0
  let n = 0
  await until(
    'the deadline moves',
    async () => {
      await input(++n)
      await passed(100)
      return (await app.snapshot()).endsAt ?? 0
    },
    (endsAt) => endsAt > before,
    6_000,
  )
}
