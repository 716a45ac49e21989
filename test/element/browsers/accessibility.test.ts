import { expect } from 'vitest'
import { inEveryEngine } from '../../browsers/engines/scenario.js'
import { until } from '../../browsers/harness/until.js'
import { atWork, type DialogTab, hurry, keys, leftAlone, openDialogPage, slowDown, warned } from './stage.js'

const short = { idle: '4m', warning: '2m' }
const extend = '/api/session/extend'

/** What axe finds in WCAG 2.2, A and AA. */
function findings(page: DialogTab): Promise<string[]> {
  return page.run(async () => {
    await window.loadAxe()
    // What is still fading in has no contrast yet.
    const moving = window.dialog.shadowRoot?.getAnimations() ?? []
    await Promise.allSettled(moving.map(({ finished }) => finished))
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(' ')),
    )
  })
}

async function alerted(page: DialogTab): Promise<void> {
  await until('it says what went wrong', page.dialog, (now) => !!now?.alert, 20_000)
}

inEveryEngine('DLG-9: axe finds nothing: closed, warning, pending, failed', async (world) => {
  const page = await atWork(world, warned)
  expect(await findings(page)).toEqual([])
  await hurry(page)
  await page.shows('idle')
  expect(await findings(page)).toEqual([])
  world.demo.faults.add({ path: extend, kind: 'slow', ms: 60_000 })
  await page.press(keys.enter)
  expect(await findings(page)).toEqual([])
  // The request's own deadline passes.
  await alerted(page)
  expect(await findings(page)).toEqual([])
})

inEveryEngine('DLG-9: axe finds nothing: the absolute limit, with and without the form', async (world) => {
  const page = await leftAlone(world, { absolute: '8m', absoluteWarning: '4m', lang: 'de' })
  await page.shows('absolute')
  expect(await findings(page)).toEqual([])
  await page.press(keys.tab + keys.enter)
  await until('the form has the focus', page.focused, (part) => part === 'name')
  expect(await findings(page)).toEqual([])
})

inEveryEngine('DLG-9: axe finds nothing: ended, from right to left, and the form refused', async (world) => {
  const page = await leftAlone(world, { ...short, pace: 40, lang: 'ar' })
  await page.shows('ended')
  await slowDown(page)
  expect(await findings(page)).toEqual([])
  await page.press(`alice${keys.tab}wrong${keys.enter}`)
  await alerted(page)
  expect(await findings(page)).toEqual([])
})

inEveryEngine('DLG-9: a finding would be seen', async (world) => {
  const page = await openDialogPage(world, {})
  await page.run(() => document.querySelector('html')?.removeAttribute('lang'))
  expect((await findings(page)).join()).toMatch(/html-has-lang/)
})

inEveryEngine('SUP-04: a strict policy with Trusted Types is not violated by any face', async (world) => {
  const page = await leftAlone(world, { ...short, pace: 40 })
  await page.shows('idle')
  await page.shows('ended')
  expect(await page.run(() => window.violations)).toEqual([])
  expect(
    (await page.run(() => window.said)).filter((text) => /content security|trusted/i.test(text)),
  ).toEqual([])
})

inEveryEngine(
  'DLG-8: at 320 px and 400 %, and with texts spread, everything can be reached, in each language',
  async (world) => {
    const page = await openDialogPage(world, { idle: '30m' })
    await page.signIn()
    for (const lang of ['en', 'de', 'fr', 'es', 'ar']) {
      // The warning of fifteen minutes that begins after one second: a frame as large as a zoomed window.
      await page.run((lang) => {
        const frame = document.createElement('iframe')
        Object.assign(frame, {
          width: 320,
          height: 256,
          src: `/app/dialog.html?idle=15m&warning=899s&lang=${lang}`,
        })
        document.body.replaceChildren(frame)
      }, lang)
      const measured = await until(
        'it is open in the frame',
        () => page.run(measure),
        (seen) => seen !== null,
      )
      expect(measured).toEqual({ lang, sideways: 0, unreachable: [] })
      await page.run(spread)
      expect(await page.run(measure)).toEqual({ lang, sideways: 0, unreachable: [] })
    }
  },
)

/** Runs in the page: what WCAG 1.4.12 lets a reader do to the spacing of texts. */
function spread() {
  const view = document.querySelector('iframe')?.contentWindow as (Window & typeof globalThis) | null
  const root = view?.dialog?.shadowRoot
  if (!view || !root) return
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }
  `)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

/** Runs in the page: what does not fit into the frame's window, even by scrolling. */
function measure() {
  const view = document.querySelector('iframe')?.contentWindow
  const root = view?.dialog?.shadowRoot
  const dialog = root?.querySelector('dialog')
  if (!view || !root || !dialog?.open) return null
  const outside = (node: Element) => {
    node.scrollIntoView({ block: 'nearest' })
    const { top, left, bottom, right } = node.getBoundingClientRect()
    return top < 0 || left < 0 || bottom > view.innerHeight + 1 || right > view.innerWidth + 1
  }
  const parts = [...root.querySelectorAll('h2, [part=digits], button:not([hidden])')]
  const sideways = Math.max(0, dialog.scrollWidth - dialog.clientWidth)
  const unreachable = parts.filter(outside).map((part) => part.textContent)
  return { lang: dialog.lang, sideways, unreachable }
}
