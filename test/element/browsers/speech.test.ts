import { expect } from 'vitest'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'
import { atWork, hurry, leftAlone, slowDown } from './stage.js'

inEveryEngine('DLG-3, P16: a warning of two minutes is spoken of at most eight times', async (world) => {
  const page = await leftAlone(world, { idle: '4m', warning: '2m', pace: 10 })
  await page.shows('ended')
  const spoken = (await page.spoken()).filter(({ role }) => role === 'status')
  // Five on a machine that is in time; one that is late says how much there really is, and may skip.
  expect(spoken.length).toBeLessThanOrEqual(8)
  expect(spoken.length).toBeGreaterThan(2)
  const seconds = spoken.map(({ text }) => inSeconds(text))
  expect(seconds).toEqual([...seconds].sort((a, b) => b - a))
  for (const { live, text } of spoken) expect(live).toBe(inSeconds(text) > 20 ? 'polite' : 'assertive')
})

inEveryEngine('DLG-1, DLG-3: the sentence stands still while the digits run, unheard', async (world) => {
  const page = await leftAlone(world, { idle: '4m', warning: '2m', pace: 10 })
  const before = await page.shows('idle')
  expect(before?.text).toMatch(/in (2 minutes|1 minute, 5\d seconds)\.$/)
  const after = await until('the digits run', page.dialog, (now) => now?.digits !== before?.digits)
  expect(after?.text).toBe(before?.text)
  const roles = await page.run(() => {
    const part = (name: string) => window.dialog.shadowRoot?.querySelector(`[part=${name}]`)
    return [
      part('digits')?.getAttribute('aria-hidden'),
      part('dialog')?.getAttribute('role'),
      part('dialog')?.getAttribute('aria-describedby'),
      part('text')?.id,
      window.dialog.shadowRoot?.querySelectorAll('[role=status]').length,
    ]
  })
  expect(roles).toEqual(['true', 'alertdialog', 'text', 'text', 1])
})

inEveryEngine('DLG-4: only the visible tab opens it and speaks; a stay there closes both', async (world) => {
  const hidden = await atWork(world, { idle: '4m', warning: '2m' })
  const seen = await atWork(world, { idle: '4m', warning: '2m' })
  await Promise.all([hurry(hidden), hurry(seen)])
  await hidden.reaches('warning', 40_000)
  await seen.shows('idle')
  expect(await hidden.dialog()).toBeNull()
  expect(await hidden.spoken()).toEqual([])
  expect(await hidden.run(() => document.title)).toBe('Signing out soon · Claims')
  await seen.press(' ')
  await seen.shows(null)
  await hidden.reaches('active')
  expect(await hidden.dialog()).toBeNull()
  expect(await hidden.run(() => document.title)).toBe('Claims')
})

inEveryEngine('DLG-4: a hidden tab draws it when it is shown, with the time as it then is', async (world) => {
  const page = await leftAlone(world, { idle: '4m', warning: '2m' })
  await page.shows('idle')
  await world.tab(`${world.url}/blank`)
  await until('the page is hidden', page.visibility, (now) => now === 'hidden')
  expect(await page.dialog()).toBeNull()
  const left = () => page.run(() => ((window.session.getSnapshot().warning?.endsAt ?? 0) - Date.now()) / 1000)
  await page.run(() => window.setSpeed(10))
  await until('half a minute has passed', left, (seconds) => seconds < 85)
  await slowDown(page)
  await page.front()
  const shown = await page.shows('idle')
  const spoken = (await page.spoken()).filter(({ role }) => role === 'status').at(-1)
  expect(inSeconds(spoken?.text ?? '')).toBeLessThan(90)
  expect(shown?.text).not.toMatch(/in 2 minutes/)
})

/** `1 minute, 35 seconds left` → 95. */
function inSeconds(text: string): number {
  const [, minutes = '0'] = /^(\d+) min/.exec(text) ?? []
  const [, seconds = '0'] = /(\d+) sec/.exec(text) ?? []
  return 60 * Number(minutes) + Number(seconds)
}
