import { expect } from 'vitest'
import type { Runs } from '../engines/engine.js'
import { appPath, asApp } from '../harness/app.js'
import { until } from '../harness/until.js'
import './flood.js'
import { say } from './shelf.js'
import { onStage } from './stage.js'

// All of them: `npm run chaos`.
const all = Number(process.env.HOSTILE_VALUES ?? 2_000)
const seed = Number(process.env.HOSTILE_SEED ?? 1)
const options = {
  name: 'flooded',
  idle: '30s',
  warning: false,
  absolute: '60s',
  absoluteWarning: '20s',
} as const

onStage(
  `only-down: of ${all} random messages none throws, begins a session, ends one, or lets one end later`,
  async ({ tab, site, demo }) => {
    const [other, app] = [
      asApp(await tab(site.url + appPath(options))),
      asApp(await tab(site.url + appPath(options))),
    ]
    // In front: a hidden page's turns are a second apart.
    const flooder = await tab(`${site.url}/hostile/flood.html`)
    await Promise.all([app, other].map((one) => one.reaches('signed-out')))
    await flood(flooder, app, 0, all / 5)
    expect((await app.seen()).map(({ status }) => status)).not.toContain('active')

    await app.signIn()
    await other.reaches('active')
    const { sessionId = '' } = await app.snapshot()
    const signedInAt = Date.now()
    await app.run(() => {
      window.ends = []
      window.session.subscribe(() => {
        window.ends.push([Date.now(), window.session.getSnapshot().endsAt ?? 0])
      })
    })
    await flood(flooder, app, all / 5, all, sessionId)

    for (const one of [app, other]) {
      expect(await one.snapshot()).toMatchObject({ status: 'active', sessionId, user: { id: 'alice' } })
      expect(await one.run(() => window.said)).toEqual([])
      expect(await one.endings()).toEqual([])
    }
    for (const [at, endsAt] of await app.run(() => window.ends)) {
      expect(endsAt - at).toBeLessThan(30_100)
      expect(endsAt).toBeLessThan(signedInAt + 60_100)
    }
    // Where somebody else seemed to be signing in, they would be waited for.
    await say(flooder, 'flooded', { v: 1, sid: sessionId, kind: 'settled', at: Date.now(), from: 'x' })
    const order = () => app.run(() => window.session.fetch('/api/orders').then(({ status }) => status))
    expect(await order()).toBe(200)
    expect(demo.sessions.list()).toHaveLength(1)
    expect(await app.logout()).toBe('confirmed')
    await other.reaches('signed-out')
  },
  { timeout: 90_000 + all * 10 },
)

onStage('only-down: a forged ending only takes away', async ({ tab, site, demo }) => {
  const flooder = await tab(`${site.url}/hostile/flood.html`)
  const app = asApp(await tab(site.url + appPath(options)))
  for (const forge of [byMessage, byLine]) {
    await app.signIn()
    const { sessionId = '' } = await app.snapshot()
    await flooder.run(forge, sessionId)
    await app.run(() => window.session.touch())
    await app.reaches('signed-out')
    await app.reload()
    await app.reaches('signed-out')
    expect((await app.seen()).map(({ status }) => status)).not.toContain('active')
    expect(demo.sessions.list().length).toBeLessThan(2)
  }
  expect(await app.signIn('bob')).toBe('active')
})

function byMessage(sid: string): void {
  const channel = new BroadcastChannel('sojourn:flooded')
  channel.postMessage({ v: 1, sid, kind: 'revoked', at: Date.now(), from: 'x' })
  channel.close()
}

function byLine(sid: string): void {
  localStorage.setItem('sojourn:flooded', `ended:${sid}:revoked:${Date.now()}`)
}

/** Posts what the seed draws, and waits until `app` has heard the last of it. */
async function flood(flooder: Runs, app: Runs, from: number, to: number, sid = 'x'): Promise<void> {
  const mark = `heard ${to}`
  await app.run((mark) => {
    const channel = new BroadcastChannel('sojourn:flooded')
    channel.onmessage = ({ data }) => {
      if (data !== mark) return
      document.title = mark
      channel.close()
    }
  }, mark)
  await flooder.run(
    async ([seed, from, to, sid, mark]) => {
      const { message } = window.flood(seed + from)
      const channel = new BroadcastChannel('sojourn:flooded')
      for (let n = from; n < to; n++) {
        channel.postMessage(message(sid))
        // Now and then the others get their turn.
        if (n % 500 === 0) await new Promise((go) => setTimeout(go))
      }
      channel.postMessage(mark)
      channel.close()
    },
    [seed, from, to, sid, mark] as const,
  )
  await until(
    'all is heard',
    () => app.run(() => document.title),
    (title) => title === mark,
    10_000 + all * 10,
  )
}
