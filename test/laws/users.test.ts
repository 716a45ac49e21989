import { expect, test } from 'vitest'
import { all, ignore, scene, sentTo, snapshot, told } from './scene.js'

test('signing in again makes a new session for all tabs, and nobody is told of an end', async () => {
  const ended: string[] = []
  const world = scene({ tabs: 3, app: (session) => session.on('ended', ({ reason }) => ended.push(reason)) })
  await world.run('1m')
  const before = snapshot(world.tab(0)).sessionId
  const { sessionId } = await world.until(world.tab(0).session.login({ user: 'ada' }))
  await world.run('2s')
  expect(sessionId).not.toBe(before)
  expect(world.tabs.map((tab) => snapshot(tab).sessionId)).toEqual([sessionId, sessionId, sessionId])
  expect(ended).toEqual([])
  await world.close()
})

test('a second user signs in in another tab: the first page is replaced, and sends nothing as the wrong user', async () => {
  const reasons: string[] = []
  const world = scene({
    app: (session, tab) => session.on('ended', ({ reason }) => reasons.push(tab.name + reason)),
  })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  const adas = world.cookie
  ignore(b.session.login({ user: 'bob' }))
  const outcomes: string[] = []
  for (let i = 0; i < 40; i++) {
    const asked = a.session.fetch('https://app.example/api/orders')
    asked.then(
      async (answer) => outcomes.push((await answer.json()).of),
      (error) => outcomes.push(error.code),
    )
    await world.run('5ms')
  }
  await world.run('10s')
  expect(snapshot(a)).toMatchObject({ status: 'active', user: { id: 'bob' } })
  expect(reasons).toContain('Areplaced')
  // What the page of ada asked for was answered as ada, or not at all; what bob's page asked for, as bob.
  const of = sentTo(world, '/api/orders').map(({ cookie }) => (cookie === adas ? 'ada' : 'bob'))
  const change = of.indexOf('bob')
  expect(of.slice(0, change)).not.toContain('bob')
  expect(outcomes.filter((outcome) => !['ada', 'bob', 'session_ended'].includes(outcome))).toEqual([])
  await world.close()
})

test('a sign-in outside this client, by another user, is noticed at the next check', async () => {
  const reasons: string[] = []
  const world = scene({ app: (session) => session.on('ended', ({ reason }) => reasons.push(reason)) })
  await world.run('1m')
  world.server.signIn('bob')
  await world.until(world.tab(0).session.check())
  await world.run('5s')
  expect(world.tabs.map((tab) => snapshot(tab).user?.id)).toEqual(['bob', 'bob'])
  expect(reasons).toEqual(['replaced', 'replaced'])
  expect(sentTo(world, '/api/logout')).toEqual([])
  await world.close()
})

test('on return from a sign-in form after an idle end, begin() begins', async () => {
  const world = scene({ tabs: 1 })
  const a = world.tab(0)
  world.server.fail('/api/logout', { status: 500 })
  await world.run('16m')
  expect(told(a)).toBe('signed-out idle')
  world.server.mend()
  world.server.signIn('ada')
  a.reload()
  const { status } = await world.until(a.session.begin())
  expect(status).toBe('active')
  await world.run('1m')
  expect(told(a)).toBe('active')
  expect(world.server.sessions()).toHaveLength(1)
  expect(sentTo(world, '/api/logout').filter(({ cookie }) => cookie === world.cookie)).toEqual([])
  await world.close()
})

test('a server that keeps its identifier across a sign-in is reported', async () => {
  const reports: string[] = []
  const world = scene({
    tabs: 1,
    server: { keepsId: true, tellsSignIn: false },
    app: (session) => session.on('fixation', () => reports.push('fixation')),
  })
  await world.run('1m')
  await world.until(world.tab(0).session.login({ user: 'ada' }))
  await world.run('5s')
  // Without a signInId no script can know: the cookie is HttpOnly.
  expect(reports).toEqual([])
  await world.close()
})

test('wrong credentials are refused, and change nothing', async () => {
  const world = scene()
  await world.run('1m')
  const before = snapshot(world.tab(0)).sessionId
  const refused = world.until(world.tab(0).session.login({ user: 'ada', password: 'wrong' }))
  await expect(refused).rejects.toMatchObject({ code: 'login_refused', status: 401 })
  await world.run('11s')
  expect(all(world)).toEqual(['active', 'active'])
  expect(snapshot(world.tab(1)).sessionId).toBe(before)
  await world.close()
})

test('a page that has not heard of a sign-in under way takes a 401 for no end: it is replaced, not revoked', async () => {
  const reasons: string[] = []
  const world = scene({
    without: ['channel'],
    app: (session, tab) => session.on('ended', ({ reason }) => reasons.push(`${tab.name} ${reason}`)),
  })
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1m')
  world.server.fail('/api/login', { delay: '2s' })
  ignore(b.session.login({ user: 'bob' }))
  await world.run('500ms')
  // The server has let go of the session before, and its cookie is not the new one yet.
  const mends = ['/api/orders', '/api/session'].map((path) => world.server.fail(path, { status: 401 }))
  ignore(a.session.fetch('https://app.example/api/orders'))
  await world.run('500ms')
  for (const mend of mends) mend()
  await world.run('1m')
  expect(snapshot(a).user?.id).toBe('bob')
  expect(reasons).toContain('A replaced')
  expect(reasons).not.toContain('A revoked')
  await world.close()
})

test('late answers about the session before lead to no question of a page that knows whom it shows', async () => {
  const world = scene()
  const [a, b] = [world.tab(0), world.tab(1)]
  await world.run('1s')
  world.server.fail('/api/session', { delay: '500ms', times: 3 })
  const from = world.elapsed()
  for (let i = 0; i < 3; i++) ignore(b.session.check())
  await world.run(100)
  await world.until(a.session.login({ user: 'bob' }))
  await world.run('10s')
  expect(snapshot(b)).toMatchObject({ status: 'active', user: { id: 'bob' } })
  // Three of them, and one of its own for the new session.
  expect(sentTo(world, '/api/session', from)).toHaveLength(4)
  await world.close()
})
