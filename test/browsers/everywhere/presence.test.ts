import { expect } from 'vitest'
import { type App, inEveryEngine, type World } from '../engines/scenario.js'
import { counts } from '../harness/input.js'
import { refreshPath, tokenApp } from '../harness/tokens.js'
import { passed, until } from '../harness/until.js'

const row = (tab: App) => (n: number) => tab.move(30 + (n % 20) * 5, 130)

inEveryEngine(
  'P7: a pointer along a row, along a column, a key, a wheel and a press count',
  async ({ app }) => {
    const page = await signedIn(app)
    await counts(page, row(page))
    await counts(page, (n) => page.move(30, 90 + (n % 20) * 5))
    await counts(page, () => page.type('a'))
    await counts(page, () => page.click('#button'))
    await counts(page, (n) => page.wheel(n % 2 ? 20 : -20))
  },
)

inEveryEngine('P7: a pointer and a key in a same-origin frame count', async ({ app }) => {
  const page = await app({ idle: '10m', frame: '' })
  await until('it has started', () => page.run(() => 'session' in window))
  await page.signIn()
  await counts(page, (n) => page.move(60 + (n % 20) * 5, 60))
  await page.click('iframe')
  await counts(page, () => page.type('a'))
})

inEveryEngine(
  'P7: a finger counts',
  async ({ app }) => {
    const page = await signedIn(app)
    await counts(page, (n) => page.tap(40, 100 + (n % 20)))
  },
  { needs: ['touch'] },
)

inEveryEngine('P8: synthetic events, `click()`, `focus()` and `scrollTo()` are nobody', async ({ app }) => {
  const page = await signedIn(app)
  const { endsAt } = await page.snapshot()
  // More than twice the second at which activity is sampled.
  for (let i = 0; i < 10; i++) {
    await page.run(synthetic)
    await passed(250)
  }
  expect((await page.snapshot()).endsAt).toBe(endsAt)
  // The same page at the same moment does count a person.
  await counts(page, row(page))
})

inEveryEngine('presence-is-human: what moves under a resting pointer is nobody', async ({ app }) => {
  const page = await signedIn(app)
  await counts(page, row(page))
  const settled = await until('the last movement is counted', page.snapshot, stands())
  for (let i = 0; i < 10; i++) {
    await page.run((i) => {
      const one = document.createElement('p')
      one.textContent = 'news '.repeat(i)
      document.body.prepend(one)
    }, i)
    await passed(250)
  }
  expect((await page.snapshot()).endsAt).toBe(settled.endsAt)
})

inEveryEngine(
  'P33: polls and the refreshes they bring about are nobody: the idle end comes',
  async (world) => {
    world.demo.tokens.settings.set({ accessLifetime: '2s' })
    const page = await world.app(tokenApp('indexedDb', { idle: '6s', warning: false }))
    await page.run(() => {
      setInterval(() => window.session.fetch('/api/token/orders').catch(() => undefined), 250)
    })
    await page.signIn()
    await page.reaches('signed-out', 20_000)
    expect(world.requests('/api/token/orders').filter(({ status }) => status === 200).length).toBeGreaterThan(
      1,
    )
    expect(world.requests(refreshPath).length).toBeGreaterThan(0)
    expect(world.requests(refreshPath).map(({ activity }) => activity)).not.toContain('user')
    expect(await page.endings()).toEqual(['idle'])
  },
)

async function signedIn(app: World['app']): Promise<App> {
  const page = await app({ idle: '10m' })
  await page.signIn()
  return page
}

/** The same deadline for longer than activity is sampled. */
function stands(): (now: { endsAt?: number }) => boolean {
  let [last, since] = [0, 0]
  return ({ endsAt = 0 }) => {
    if (endsAt !== last) [last, since] = [endsAt, Date.now()]
    return Date.now() - since > 1_500
  }
}

function synthetic(): void {
  const { body } = document
  const [field, button] = [document.getElementById('field'), document.getElementById('button')]
  button?.click()
  field?.focus()
  field?.blur()
  scrollTo(0, scrollY > 100 ? 0 : 200)
  const types = ['pointermove', 'pointerdown', 'mousemove', 'touchstart', 'touchmove', 'click', 'dragover']
  for (const type of types) body.dispatchEvent(new Event(type, { bubbles: true }))
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
  body.dispatchEvent(new WheelEvent('wheel', { deltaY: 10, bubbles: true }))
  body.dispatchEvent(new InputEvent('beforeinput', { data: 'a', bubbles: true }))
}
