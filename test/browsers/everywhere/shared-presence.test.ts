import { expect } from 'vitest'
import { inEveryEngine } from '../engines/scenario.js'
import { move, moving } from '../harness/input.js'
import { passed, until } from '../harness/until.js'

const short = { idle: '5s', warning: false } as const
// A person must be seen in it also where the machine is busy with other things.
const longer = { idle: '9s', warning: false } as const

inEveryEngine(
  'shared-presence: activity in one tab keeps the other, well past the timeout of each',
  async ({ apps }) => {
    const [b, a] = await apps(2, longer)
    await moving(a, async () => {
      await a.signIn()
      await b.reaches('active')
      await passed(12_000)
      expect(await b.visibility()).toBe('hidden')
      expect(await b.endings()).toEqual([])
      expect(await b.shown()).toBe('Hello Alice Moreau')
    })
    await Promise.all([a.reaches('signed-out'), b.reaches('signed-out')])
    expect(await b.endings()).toEqual(['idle'])
  },
)

inEveryEngine(
  'P12: two idle tabs in the background do not log out the person in a third',
  async ({ apps }) => {
    const tabs = await apps(3, longer)
    const front = tabs[2]
    if (!front) throw new Error('unreachable')
    await moving(front, async () => {
      await front.signIn()
      await Promise.all(tabs.map((tab) => tab.reaches('active')))
      await passed(11_000)
      for (const tab of tabs) expect(await tab.endings()).toEqual([])
    })
  },
)

inEveryEngine(
  'shared-presence: the warning comes in both tabs, and goes from both when one extends',
  async ({ apps, requests }) => {
    const tabs = await apps(2, { idle: '60s', warning: '52s' })
    const [, front] = tabs
    await front.signIn()
    await Promise.all(tabs.map((tab) => tab.reaches('warning')))
    const { endsAt = Infinity } = await front.snapshot()
    for (const tab of tabs) expect(await tab.run(() => window.warned.length)).toBe(1)
    // In the warning a person is asked: moving alone answers nothing.
    await move(front)
    await passed(1_200)
    expect((await front.snapshot()).endsAt).toBe(endsAt)

    await front.click('#stay')
    await Promise.all(tabs.map((tab) => tab.reaches('active')))
    const [extended] = requests('/api/session/extend')
    expect(extended).toMatchObject({ status: 200, activity: 'user' })
    for (const tab of tabs) expect((await tab.snapshot()).endsAt).toBeGreaterThan(endsAt)
  },
)

inEveryEngine(
  'P1: a tab closed after the last activity takes none of it along, and holds up no end',
  async ({ apps }) => {
    const [survivor, closing] = await apps(2, short)
    await closing.signIn()
    await survivor.reaches('active')
    const { endsAt: first = 0 } = await survivor.snapshot()
    await until('time has passed', () => Date.now() > first - 2_500)
    await move(closing)
    await closing.close()
    await until('the activity arrives', survivor.snapshot, ({ endsAt = 0 }) => endsAt > first)
    await survivor.reaches('signed-out')
    expect(await survivor.endings()).toEqual(['idle'])
  },
)

inEveryEngine(
  'P1: a crashed tab neither keeps the session alive nor blocks its end',
  async ({ apps }) => {
    const [survivor, dying] = await apps(2, short)
    await dying.signIn()
    await survivor.reaches('active')
    await move(dying)
    await dying.crash()
    await survivor.reaches('signed-out')
    expect(await survivor.endings()).toEqual(['idle'])
    await survivor.front()
    expect(await survivor.signIn('bob')).toBe('active')
    expect(await survivor.shown()).toBe('Hello Bob Lindqvist')
  },
  { needs: ['crash'] },
)

inEveryEngine(
  'P4: hiding a tab is no activity, and a tab opened in the warning restarts no clock',
  async ({ app }) => {
    const options = { idle: '60s', warning: '52s' } as const
    const first = await app(options)
    await first.signIn()
    const { endsAt } = await first.snapshot()
    const late = await app(options)
    await until('it is hidden', first.visibility, (state) => state === 'hidden')
    await Promise.all([first.reaches('warning'), late.reaches('warning')])
    await first.front()
    const another = await app(options)
    await another.reaches('warning')
    await passed(1_200)
    for (const tab of [first, late, another]) expect((await tab.snapshot()).endsAt).toBe(endsAt)
  },
)
