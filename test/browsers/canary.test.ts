import { describe, expect } from 'vitest'
import { move } from './harness/input.js'
import { readable } from './harness/readable.js'
import { it, type World } from './harness/suite.js'
import { until } from './harness/until.js'

const names = ['alice', 'moreau', 'bob', 'lindqvist']

describe('canary', () => {
  it('the cookie’s value is nowhere a script can read, and nothing of the user is stored', async ({
    world,
  }) => {
    const tabs = await world.apps(2, { idle: '22s', warning: '20s' })
    const [other, app] = tabs
    const secrets: string[] = []
    const said: string[] = []
    for (const { page } of tabs) {
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(String(error.stack)))
    }

    async function nothingIsReadable(when: string) {
      for (const tab of tabs) {
        const { stored, sent, reachable } = await readable(tab)
        const everything = [stored, sent, ...said, ...reachable]
        for (const secret of secrets) expect(everything.flatMap(occurrences(secret)), when).toEqual([])
        for (const name of names) expect([stored, sent].flatMap(occurrences(name)), when).toEqual([])
      }
    }

    await app.signIn()
    await other.reaches('active')
    secrets.push(...(await secretsOf(world)))
    await move(app)
    await app.page.evaluate(() => window.session.fetch('/api/orders').then(({ status }) => status))
    await nothingIsReadable('active')

    await Promise.all(tabs.map((tab) => tab.reaches('warning')))
    await app.page.evaluate(() => window.session.extend())
    await nothingIsReadable('after extending')

    await app.signIn('bob')
    secrets.push(...(await secretsOf(world)))
    await until('the other tab follows', other.shown, (text) => text === 'Hello Bob Lindqvist')
    await nothingIsReadable('after a second user')

    world.demo.faults.add({ path: '/api/logout', kind: 'drop' })
    await app.logout()
    await nothingIsReadable('with an undelivered logout')
  })

  it('the search finds what lies about: in a storage, a database, on a channel, behind an object', async ({
    world,
  }) => {
    const app = await world.app()
    const places = ['in-storage', 'in-database', 'on-channel', 'behind-object']
    await app.page.evaluate(async () => {
      sessionStorage.setItem('here', 'in-storage')
      new BroadcastChannel('any').postMessage({ deep: ['on-channel'] })
      Object.assign(window.session, { hidden: () => undefined })
      Object.assign(Reflect.get(window.session, 'hidden'), {
        below: new (class {
          it = 'behind-object'
        })(),
      })
      const opened = indexedDB.open('mine')
      opened.onupgradeneeded = () => opened.result.createObjectStore('any').put('in-database', 'key')
      await new Promise((resolve) => {
        opened.onsuccess = resolve
      })
      opened.result.close()
    })
    const { stored, sent, reachable } = await readable(app)
    const everything = [stored, sent, ...reachable].join('\n')
    for (const place of places) expect(everything).toContain(place)
  })
})

/** Where a text contains a word, with a little around it. */
function occurrences(word: string): (text: string) => string[] {
  return (text) => {
    const at = text.toLowerCase().indexOf(word.toLowerCase())
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)]
  }
}

/** The cookie as it travels, decoded, and the session's id in it. */
async function secretsOf(world: World): Promise<string[]> {
  const cookies = await world.cookies()
  expect(cookies).toHaveLength(1)
  return cookies.flatMap(({ value }) => {
    const decoded = decodeURIComponent(value)
    const [sid = ''] = decoded.replace(/^s:/, '').split('.')
    expect(sid.length).toBeGreaterThan(20)
    return [value, decoded, sid]
  })
}
