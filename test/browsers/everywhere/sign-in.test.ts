import { expect } from 'vitest'
import { type App, inEveryEngine, type World } from '../engines/scenario.js'
import { appPath } from '../harness/app.js'
import { until } from '../harness/until.js'

inEveryEngine(
  'new-login-new-session: the other tab follows, and neither keeps anything of the session before',
  async ({ apps }) => {
    const [other, app] = await apps(2)
    await app.signIn('alice')
    await other.reaches('active')
    const { sessionId: first } = await app.snapshot()
    expect(await app.signIn('bob')).toBe('active')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    const { sessionId: second } = await app.snapshot()
    expect(second).not.toBe(first)
    expect((await other.snapshot()).sessionId).toBe(second)
    for (const tab of [other, app]) expect(await tab.endings()).toEqual(['replaced'])
    // The same person again: a new session, and no end that anybody must be told of.
    await app.signIn('bob')
    await until(
      'the other tab follows',
      other.snapshot,
      ({ sessionId }) => sessionId !== undefined && sessionId !== second,
    )
    expect(await other.endings()).toEqual(['replaced'])
  },
)

inEveryEngine(
  'new-login-new-session: a page sends nothing as the wrong user while another tab signs in',
  async (world) => {
    const { apps, demo } = world
    const [first, second] = await apps(2)
    await second.signIn('alice')
    await first.reaches('active')
    await sendWithoutPause(first)
    // The server switches at once, its answer takes its time: the gap in which a page can err.
    demo.faults.add({ path: '/api/login', kind: 'late', ms: 1_500 })
    for (const name of ['bob', 'alice'] as const) {
      expect(await second.signIn(name)).toBe('active')
      await until('the first page shows them', first.snapshot, ({ user }) => user?.id === name)
      await until('it sends as them', () => sent(world).at(-1)?.path === `/api/as/${name}`)
    }
    const wrong = sent(world).filter(({ path, user }) => path !== `/api/as/${user}`)
    expect(wrong.map(({ path, user }) => `${path} sent as ${user}`)).toEqual([])
  },
)

inEveryEngine(
  'new-login-new-session: a sign-in by redirect begins a session of its own',
  async ({ apps, url, demo }) => {
    const [other, app] = await apps(2)
    await app.signIn('alice')
    await other.reaches('active')
    const { sessionId } = await app.snapshot()
    await app.goto(`${url}/app/sign-in?name=bob&to=${encodeURIComponent(appPath({ begin: '' }))}`)
    expect(await app.run(() => window.begun)).toBe('active')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    expect((await other.snapshot()).sessionId).not.toBe(sessionId)
    expect(await other.endings()).toEqual(['replaced'])
    expect(demo.sessions.list().map(({ user }) => user.id)).toContain('bob')
  },
)

inEveryEngine(
  'only-down: what is planted in storage or on the channel begins no session',
  async ({ apps, url, requests }) => {
    const [other, app] = await apps(2)
    await app.run(plant)
    await app.reload()
    await other.reaches('signed-out')
    await app.reaches('signed-out')
    for (const tab of [other, app]) {
      expect((await tab.seen()).map(({ status }) => status)).not.toContain('active')
      expect(await tab.shown()).toBe('')
    }
    expect(url).toBeTruthy()
    expect(requests('/api/session').every(({ status }) => status !== 200)).toBe(true)
  },
)

inEveryEngine(
  'only-down: a message cannot move the absolute end later, nor the idle end past now and its timeout',
  async ({ apps }) => {
    const [other, app] = await apps(2, { idle: '10m', absolute: '30m' })
    await app.signIn()
    await other.reaches('active')
    const { sessionId = '', endsAt = 0 } = await other.snapshot()
    await app.run(async (sid) => {
      const [name = ''] = Object.keys(localStorage).filter((key) => key.startsWith('sojourn:'))
      const channel = new BroadcastChannel(name)
      for (const kind of ['activity', 'extended', 'began', 'changed', 'refreshed'])
        for (const at of [Date.now() + 3_600_000, 8.64e15, Number.MAX_SAFE_INTEGER])
          for (const v of [0, 1]) channel.postMessage({ v, sid, kind, at, from: 'planted' })
      channel.close()
    }, sessionId)
    await other.run(() => new Promise((done) => setTimeout(done, 1_000)))
    const now = await other.snapshot()
    expect(now.status).toBe('active')
    expect(now.endsAt ?? Infinity).toBeLessThanOrEqual(Date.now() + 600_000 + 2_000)
    expect(now.endsAt ?? 0).toBeGreaterThanOrEqual(endsAt)
  },
)

/** A live session, as somebody might write it who has read how ours is written. */
async function plant(): Promise<void> {
  const [key = 'sojourn:session'] = Object.keys(localStorage).filter((name) => name.startsWith('sojourn:'))
  const name = key.slice('sojourn:'.length)
  const now = Date.now()
  const record = {
    v: 1,
    sid: 'planted',
    gen: 0,
    answer: 9,
    startedAt: now,
    lastActivityAt: now,
    base: 0,
    writer: 'x',
  }
  localStorage.setItem(key, 'active:planted')
  const opened = indexedDB.open('sojourn')
  await new Promise((resolve) => {
    opened.onsuccess = resolve
    opened.onupgradeneeded = () => opened.result.createObjectStore('sessions')
  })
  const writing = opened.result.transaction('sessions', 'readwrite')
  writing.objectStore('sessions').put({ ...record, absoluteEndsAt: now + 3_600_000 }, name)
  await new Promise((resolve) => {
    writing.oncomplete = resolve
  })
  opened.result.close()
  const channel = new BroadcastChannel(key)
  for (const kind of ['changed', 'began', 'activity'])
    channel.postMessage({ v: 1, sid: 'planted', kind, at: now, from: 'x' })
  channel.close()
}

/** From now on one request after the other, each to a path that says whom the page believes it serves. */
async function sendWithoutPause(tab: App): Promise<void> {
  await tab.run(() => {
    // Not a timer: this tab is hidden, and there they run once a second.
    function nextTask() {
      const { port1, port2 } = new MessageChannel()
      port2.postMessage(undefined)
      return new Promise((resolve) => {
        port1.onmessage = resolve
      })
    }
    async function forever() {
      for (;;) {
        const { user } = window.session.getSnapshot()
        if (user) await window.session.fetch(`/api/as/${user.id}`).catch(() => undefined)
        await nextTask()
      }
    }
    for (let i = 0; i < 2; i++) void forever()
  })
}

const sent = ({ requests }: World) =>
  requests().filter(({ path, user }) => path.startsWith('/api/as/') && user)
