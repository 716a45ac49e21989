import { expect } from 'vitest'
import { inEveryEngine } from '../engines/scenario.js'
import { appPath, asApp } from '../harness/app.js'
import { move } from '../harness/input.js'
import { tokenApp } from '../harness/tokens.js'
import { until } from '../harness/until.js'
import './flood.js'
import { changeRecord, say, storedRecord } from './shelf.js'
import { onStage } from './stage.js'

const name = 'shared'

inEveryEngine(
  'P17: of two apps on one origin neither hears the other’s messages nor shares its end',
  async ({ app }) => {
    const one = [await app({ name: 'one' }), await app({ name: 'one' })] as const
    const two = [
      await app(tokenApp('indexedDb', { name: 'two' })),
      await app(tokenApp('indexedDb', { name: 'two' })),
    ] as const
    await one[0].signIn('alice')
    await two[0].signIn('bob')
    await Promise.all([...one, ...two].map((tab) => tab.reaches('active')))
    expect(await one[1].shown()).toBe('Hello Alice Moreau')
    expect(await two[1].shown()).toBe('Hello Bob Lindqvist')

    await one[1].logout()
    await one[0].reaches('signed-out')
    expect(await two[0].logout()).toBe('confirmed')
    await two[1].reaches('signed-out')
    await one[0].signIn('alice')
    await one[1].reaches('active')
    for (const tab of two) expect((await tab.snapshot()).status).toBe('signed-out')
    for (const tab of [...one, ...two]) expect(await tab.endings()).toEqual(['logout'])
  },
)

onStage('P17: two builds on one origin, as a module and as a script, have one session', async (stage) => {
  const { site, tab, demo } = stage
  const script = asApp(await tab(site.url + appPath({ name, idle: '6s', warning: false })))
  const module = asApp(await stage.hostile(`build=esm&name=${name}&idle=6s&warning=false`))
  await script.signIn()
  await module.reaches('active')
  expect((await module.snapshot()).sessionId).toBe((await script.snapshot()).sessionId)
  const { endsAt = 0 } = await script.snapshot()
  await move(module)
  await until('the other build hears of it', script.snapshot, (now) => (now.endsAt ?? 0) > endsAt)
  await Promise.all([script.reaches('signed-out'), module.reaches('signed-out')])
  for (const one of [script, module]) expect(await one.endings()).toEqual(['idle'])
  await module.signIn('bob')
  await script.reaches('active')
  expect(demo.sessions.list()).toHaveLength(1)
})

onStage('P17: the library twice in one page, as a module and as a script, is of one mind', async (stage) => {
  const app = asApp(await stage.hostile(`build=both&name=${name}`))
  await until('the module is there', () => app.run(() => 'module' in window))
  await app.run(() => {
    const { cookieServer, createSession } = window.module
    const urls = { check: '/api/session', login: '/api/login', logout: '/api/logout' }
    window.another = createSession({ server: cookieServer(urls), name: 'shared' })
  })
  await app.signIn()
  const both = () =>
    app.run(() => [window.session.getSnapshot().sessionId, window.another.getSnapshot().sessionId])
  await until('both know it', both, ([one, other]) => !!one && one === other)
  const known = await app.run(() => window.another.login({}).catch(window.sojourn.isSessionError))
  expect(known, 'an error of the one is known to the other').toBe(true)
  await app.run(() => window.another.logout().then(() => undefined))
  await app.reaches('signed-out')
  expect(await app.run(() => window.said)).toEqual([])
})

onStage(
  'P17, convergence: a message of another version is not obeyed, the record is',
  async ({ site, tab }) => {
    const stub = await tab(`${site.url}/blank`)
    const [other, app] = [
      asApp(await tab(site.url + appPath({ name }))),
      asApp(await tab(site.url + appPath({ name }))),
    ]
    await app.signIn()
    await other.reaches('active')
    const { sessionId: sid } = await app.snapshot()
    for (const v of [0, 2]) await say(stub, name, { v, sid, kind: 'logout', at: 0, from: 'stub' })
    await app.run(() => window.session.check().then(() => undefined))
    for (const one of [app, other]) expect(await one.endings()).toEqual([])

    await changeRecord(stub, name, { ended: 'logout' })
    await say(stub, name, { v: 1, sid, kind: 'changed', at: Date.now(), from: 'stub' })
    for (const one of [app, other]) {
      await one.reaches('signed-out')
      expect(await one.endings()).toEqual(['logout'])
    }
  },
)

onStage('P17, convergence: the record of a newer build is read and never written', async ({ site, tab }) => {
  const stub = await tab(`${site.url}/blank`)
  const app = asApp(await tab(site.url + appPath({ name })))
  await app.signIn()
  const { sessionId: sid } = await app.snapshot()
  await changeRecord(stub, name, { v: 2, news: 'of a newer build' })
  const before = await storedRecord(stub, name)
  await say(stub, name, { v: 1, sid, kind: 'changed', at: Date.now(), from: 'stub' })
  await until('it says so', app.snapshot, ({ degraded }) => degraded.join() === 'version')
  await move(app)
  await app.run(() => window.session.extend().catch(() => undefined))
  expect((await app.snapshot()).status).toBe('active')
  expect(await storedRecord(stub, name)).toEqual(before)

  await changeRecord(stub, name, { ended: 'logout' })
  await say(stub, name, { v: 1, sid, kind: 'changed', at: Date.now(), from: 'stub' })
  await app.reaches('signed-out')
})
