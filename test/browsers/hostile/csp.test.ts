import { expect } from 'vitest'
import { inEveryEngine } from '../engines/scenario.js'
import { move } from '../harness/input.js'
import { until } from '../harness/until.js'

inEveryEngine(
  'P3: under a strict Content Security Policy with Trusted Types the warning and the idle end come, and nothing is violated',
  async ({ apps }) => {
    const [other, app] = await apps(2, { idle: '22s', warning: '20s' })
    await app.signIn()
    await other.reaches('active')
    await move(app)
    await app.run(() => window.session.fetch('/api/orders').then(() => undefined))
    await Promise.all([app, other].map((one) => one.reaches('warning')))
    await app.click('#stay')
    await app.reaches('active')
    await app.signIn('bob')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    await app.logout()
    await other.reaches('signed-out')
    for (const one of [app, other]) {
      expect(await one.run(() => window.violations)).toEqual([])
      expect(await one.run(() => window.said)).toEqual([])
    }
  },
)

inEveryEngine('P3: under the same policy the idle end comes without any warning, too', async ({ apps }) => {
  const [other, app] = await apps(2, { idle: '2s', warning: false })
  await app.signIn()
  await other.reaches('active')
  await Promise.all([app, other].map((one) => one.reaches('signed-out')))
  for (const one of [app, other]) {
    expect(await one.endings()).toEqual(['idle'])
    expect(await one.run(() => window.violations)).toEqual([])
  }
})
