import { describe } from 'vitest'
import type { App } from './harness/app.js'
import { counts } from './harness/input.js'
import { it, type World } from './harness/suite.js'

describe.concurrent('activity, by the browser’s own input', () => {
  it('dictated text counts', async ({ world }) => {
    const app = await signedIn(world)
    await app.run(() => document.getElementById('field')?.focus())
    await counts(app, () => app.page.keyboard.insertText('word '))
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

async function signedIn(world: World): Promise<App> {
  const app = await world.app({ idle: '10m' })
  await app.signIn()
  return app
}
