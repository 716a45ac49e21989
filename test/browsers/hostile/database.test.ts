import { expect } from 'vitest'
import { type App, inEveryEngine } from '../engines/scenario.js'
import { until } from '../harness/until.js'
import { storedRecord } from './shelf.js'

const name = 'base'

inEveryEngine(
  'convergence: the database is deleted under the page, which blocks nobody: the server tells who is signed in',
  async ({ tab, apps, url }) => {
    const [other, app] = await apps(2, { name })
    const stranger = await tab(`${url}/blank`)
    await app.signIn()
    await other.reaches('active')
    expect(await stranger.run(remove)).toBe('deleted')
    await app.run(() => window.session.check().then(() => undefined))
    expect(await app.shown()).toBe('Hello Alice Moreau')
    await until('there is a record again', () => storedRecord(stranger, name))
    await app.logout()
    await other.reaches('signed-out')
    for (const one of [app, other]) {
      expect((await one.snapshot()).degraded).toEqual([])
      expect(await one.run(() => window.said)).toEqual([])
    }
  },
)

inEveryEngine(
  'convergence: another connection’s version upgrade is not blocked, and the session goes on in the newer database',
  async ({ tab, apps, url }) => {
    const [other, app] = await apps(2, { name })
    const stranger = await tab(`${url}/blank`)
    await app.signIn()
    await other.reaches('active')
    expect(await stranger.run(upgrade)).toBe('upgraded')
    await app.run(() => window.session.check().then(() => undefined))
    expect(await storedRecord(stranger, name)).toMatchObject({ sid: (await app.snapshot()).sessionId })
    await app.logout()
    await other.reaches('signed-out')
    for (const one of [app, other]) expect((await one.snapshot()).degraded).toEqual([])
  },
)

inEveryEngine(
  'a version upgrade that a stranger blocks keeps everybody from the storage: the session goes on, ends in all tabs, and recovers',
  async ({ tab, apps, url }) => {
    const [other, app] = await apps(2, { name })
    const stranger = await tab(`${url}/blank`)
    const upgrader = await tab(`${url}/blank`)
    await app.signIn()
    await other.reaches('active')
    await stranger.run(holdOpen)
    await upgrader.run(beginUpgrade)
    // Firefox tells nobody that it is blocked: what the session says of the storage does.
    const { status } = await until('the storage is out of reach', asked(app), ({ degraded }) =>
      degraded.includes('storage'),
    )
    expect(status).toBe('active')
    expect(await app.logout()).toBe('confirmed')
    await other.reaches('signed-out')
    await stranger.close()
    await app.signIn('bob')
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    for (const one of [app, other])
      await until('nothing is amiss', one.snapshot, ({ degraded }) => degraded.length === 0)
  },
)

function remove(): Promise<string> {
  return new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase('sojourn')
    deletion.onblocked = () => resolve('blocked')
    deletion.onsuccess = () => resolve('deleted')
  })
}

const asked = (app: App) => () => app.run(() => window.session.check())

function beginUpgrade(): void {
  indexedDB.open('sojourn', 2)
}

function upgrade(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('sojourn', 2)
    opening.onblocked = () => resolve('blocked')
    opening.onsuccess = () => {
      opening.result.close()
      resolve('upgraded')
    }
  })
}

/** A connection that does not go away when it is asked to. */
function holdOpen(): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('sojourn')
    opening.onsuccess = () => {
      Object.assign(window, { held: opening.result })
      resolve()
    }
  })
}
