import { expect } from 'vitest'
import type { Tab } from '../engines/engine.js'
import { inEveryEngine } from '../engines/scenario.js'
import { passed, until } from '../harness/until.js'

// That the engines do what the scenarios believe they do.

inEveryEngine('an engine: the front tab alone is visible, and input is trusted', async ({ app }) => {
  const [behind, front] = [await app(), await app()]
  expect([await behind.visibility(), await front.visibility()]).toEqual(['hidden', 'visible'])
  await listen(front)
  await front.move(60, 100)
  await front.click('#field')
  await front.type('ab')
  await until('it is typed', () =>
    front.run(() => document.querySelector<HTMLInputElement>('#field')?.value === 'ab'),
  )
  // Last: the page moves under the pointer.
  await front.wheel(20)
  await heard(front, ['pointermove', 'wheel', 'click', 'keydown'])

  await behind.front()
  await until('they changed places', async () => (await front.visibility()) === 'hidden')
  expect(await behind.visibility()).toBe('visible')
  await listen(behind)
  await behind.move(60, 100)
  await heard(behind, ['pointermove'])
  await behind.close()
  await until('the other is shown again', async () => (await front.visibility()) === 'visible')
})

inEveryEngine('an engine: Back and Forward come out of the back/forward cache', async ({ tab, url }) => {
  const one = await tab(`${url}/blank`)
  await one.run(() => void Object.assign(window, { mark: 1 }))
  await one.goto(`${url}/blank?next`)
  await one.back()
  expect(await one.run(() => [location.search, Reflect.get(window, 'mark')])).toEqual(['', 1])
  await one.forward()
  expect(await one.run(() => location.search)).toBe('?next')
  await one.reload()
  expect(await one.run(() => location.search)).toBe('?next')
})

inEveryEngine(
  'an engine: two browsers share neither cookies nor storage',
  async ({ tab, another, url, cookies }) => {
    const write = () => {
      localStorage.setItem('a', '1')
      return fetch('/app/sign-in?to=/blank').then(({ status }) => status)
    }
    const read = () => localStorage.getItem('a')
    const [here, there] = [await tab(`${url}/blank`), await (await another()).tab(`${url}/blank`)]
    await here.run(write)
    expect(await there.run(read)).toBe(null)
    const beside = await tab(`${url}/blank`)
    expect(await beside.run(read)).toBe('1')
    expect(await cookies()).toMatchObject([{ name: 'sojourn-demo' }])
  },
)

inEveryEngine(
  'an engine: tabs restored at once are behind, and a page opens its own',
  async ({ tab, restore, url }) => {
    const front = await tab(`${url}/blank`)
    const restored = await restore([`${url}/blank?1`, `${url}/blank?2`])
    expect(await Promise.all(restored.map((one) => one.visibility()))).toEqual(['hidden', 'hidden'])
    expect(await front.visibility()).toBe('visible')
    await front.run(() => {
      const button = document.createElement('button')
      button.textContent = 'open'
      button.onclick = () => void window.open('/blank?opened')
      document.body.append(button)
    })
    const opened = await front.opened(() => front.click('button'))
    expect(await opened.run(() => location.search)).toBe('?opened')
  },
)

inEveryEngine(
  'an engine: a finger is one',
  async ({ app }) => {
    const page = await app()
    await listen(page)
    await page.tap(60, 100)
    await heard(page, ['touchstart'])
  },
  { needs: ['touch'] },
)

inEveryEngine(
  'an engine: “Leave site?” answered with “stay”',
  async ({ app, url }) => {
    const page = await app()
    await page.run(() => addEventListener('beforeunload', (event) => event.preventDefault()))
    await page.click('#button')
    await page.leaveAndStay(`${url}/blank`)
    expect(await page.run(() => location.pathname)).toBe('/app/')
  },
  { needs: ['dialog'] },
)

inEveryEngine(
  'an engine: offline, and online again',
  async ({ app, offline }) => {
    const page = await app()
    const reached = () =>
      fetch('/api/public').then(
        ({ status }) => [navigator.onLine, status],
        () => [navigator.onLine],
      )
    await offline(true)
    expect(await page.run(reached)).toEqual([false])
    await offline(false)
    expect(await page.run(reached)).toEqual([true, 200])
  },
  { needs: ['offline'] },
)

inEveryEngine(
  'an engine: a crashed tab is gone, the others live',
  async ({ app }) => {
    const [dying, other] = [await app(), await app()]
    await holdLock(dying)
    await dying.crash()
    await until('its lock is free', () => other.run(lockIsFree))
  },
  { needs: ['crash'] },
)

inEveryEngine(
  'an engine: a tab that hangs holds what it has until it goes on',
  async ({ app, requests }) => {
    const [hung, other] = [await app(), await app()]
    await holdLock(hung)
    await hung.run(() => void setInterval(() => fetch('/api/public'), 50))
    const asked = () => requests('/api/public').length
    await until('it runs', () => asked() > 0)
    await hung.hang()
    await passed(200)
    const before = asked()
    expect(await other.run(lockIsFree)).toBe(false)
    await passed(500)
    expect(asked()).toBe(before)
    await hung.wake()
    await until('it goes on', () => asked() > before)
    await hung.close()
    await until('its lock is free', () => other.run(lockIsFree))
  },
  { needs: ['hang'] },
)

inEveryEngine(
  'an engine: a frozen tab runs nothing until it comes to the front',
  async ({ app }) => {
    const [frozen, other] = [await app(), await app()]
    await frozen.run(() => {
      Object.assign(window, { events: [] as string[] })
      for (const type of ['freeze', 'resume'])
        document.addEventListener(type, () => Reflect.get(window, 'events').push(type))
    })
    await frozen.freeze()
    await other.run(() => fetch('/api/public').then(({ status }) => status))
    await frozen.front()
    await until('it went on', () =>
      frozen.run(() => Reflect.get(window, 'events').join() === 'freeze,resume'),
    )
  },
  { needs: ['freeze'] },
)

const listen = (tab: Tab) =>
  tab.run(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    for (const type of ['pointermove', 'wheel', 'click', 'keydown', 'touchstart'])
      addEventListener(type, ({ isTrusted }) => heard.push(`${type} ${isTrusted}`))
  })

const heard = (tab: Tab, types: string[]) =>
  until(
    'it is heard',
    () => tab.run(() => Reflect.get(window, 'heard') as string[]),
    (now) => types.every((type) => now.includes(`${type} true`)),
  )

const holdLock = (tab: Tab) =>
  tab.run(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('held', () => {
          held()
          return new Promise(() => undefined)
        })
      }),
  )

const lockIsFree = () => navigator.locks.request('held', { ifAvailable: true }, (lock) => lock !== null)
