import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { appPath, asApp } from '../harness/app.js'
import { counts } from '../harness/input.js'
import { passed, until } from '../harness/until.js'

inEveryEngine(
  'convergence: with every message lost, a tab knows what is when it comes to the front',
  async ({ apps }) => {
    const [other, app] = await apps(2, { idle: '10m' })
    for (const tab of [other, app]) await tab.run(loseMessages)
    await app.signIn()
    await other.front()
    await until('it knows who', other.shown, (text) => text === 'Hello Alice Moreau')
    await app.front()
    await app.signIn('bob')
    await other.front()
    await until('it knows of the other person', other.shown, (text) => text === 'Hello Bob Lindqvist')
    expect(await other.endings()).toEqual(['replaced'])
    await app.front()
    await app.logout()
    await other.front()
    await other.reaches('signed-out')
    expect((await other.snapshot()).sessionId).toBeUndefined()
  },
)

inEveryEngine(
  'convergence: four tabs restored at once without a record: one session, nobody replaced',
  async ({ tab, restore, url, demo }) => {
    await tab(`${url}/app/sign-in?to=/blank`)
    // Most have asked before the first is answered: they find no record.
    demo.faults.add({ path: '/api/session', kind: 'late', ms: 1_500 })
    const tabs = (await restore(Array(4).fill(url + appPath()))).map(asApp)
    for (const one of tabs)
      await until('it knows who', one.shown, (text) => text === 'Hello Alice Moreau', 20_000)
    const seen = (await Promise.all(tabs.map((one) => one.seen()))).flat()
    expect(new Set(seen.flatMap(({ sessionId }) => sessionId ?? [])).size).toBe(1)
    expect((await Promise.all(tabs.map((one) => one.endings()))).flat()).toEqual([])
    expect(demo.sessions.list()).toHaveLength(1)
  },
)

inEveryEngine(
  'P10: a tab that closes its session is neither activity nor an end for the others',
  async ({ apps }) => {
    const [other, app] = await apps(2, { idle: '10m' })
    await app.signIn()
    await other.reaches('active')
    const { endsAt } = await other.snapshot()
    await app.run(() => window.session.close())
    await passed(2_000)
    expect(await other.snapshot()).toMatchObject({ status: 'active', endsAt })
    expect(await other.endings()).toEqual([])
    await other.front()
    await counts(other, (n) => other.move(30 + (n % 20) * 5, 130))
  },
)

inEveryEngine('P13: older, doubled and malformed messages move nothing and end nothing', async ({ apps }) => {
  const [other, app] = await apps(2, { idle: '10m' })
  await app.signIn()
  await other.reaches('active')
  await counts(app, (n) => app.move(30 + (n % 20) * 5, 130))
  const heard = await until(
    'a message was posted',
    () => app.run(() => window.wire),
    ({ length }) => length > 0,
  )
  const names = await channels(app)
  const before = await until(
    'both agree',
    async () => [(await other.snapshot()).endsAt, (await app.snapshot()).endsAt],
    ([a, b]) => a === b,
  )
  const malformed = [
    null,
    7,
    'x',
    [],
    {},
    { v: 1 },
    { v: 0, kind: 'ended' },
    { v: 9, sid: 'x', kind: 'ended', at: 1e18, from: 'x' },
  ]
  const messages = [...heard, ...heard, ...malformed]
  await other.run(
    ({ names, messages }) => {
      for (const name of names) {
        const channel = new BroadcastChannel(name)
        for (const message of messages) channel.postMessage(message)
        channel.close()
      }
    },
    { names, messages },
  )
  await passed(1_500)
  for (const tab of [other, app])
    expect(await tab.snapshot()).toMatchObject({ status: 'active', endsAt: before[0] })
})

/** The channel is named as the localStorage key is. */
const channels = (app: App) =>
  app.run(() => Object.keys(localStorage).filter((key) => key.startsWith('sojourn:')))

function loseMessages(): void {
  BroadcastChannel.prototype.postMessage = () => undefined
}
