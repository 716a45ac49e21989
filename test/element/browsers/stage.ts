import type { Tab } from '../../browsers/engines/engine.js'
import { oneAtATime } from '../../browsers/engines/queue.js'
import type { World } from '../../browsers/engines/scenario.js'
import { type AppActions, asApp } from '../../browsers/harness/app.js'
import { until } from '../../browsers/harness/until.js'

/** The keys that have no character. */
export const keys = { tab: '\uE004', enter: '\uE007', escape: '\uE00C', space: ' ' } as const

/** The query of the page, see `test/browsers/app/dialog.js`. */
export interface DialogOptions {
  idle?: string | false
  warning?: string | false
  absolute?: string | false
  absoluteWarning?: string | false
  /** How fast time passes from the warning on: 1 by default. */
  pace?: number
  form?: 'none'
  url?: string
  lang?: string
}

/** What a live region was given to say. */
export interface Spoken {
  role: 'status' | 'alert'
  live: string | null
  text: string
}

declare global {
  interface Window {
    dialog: HTMLElement
    spoken: Spoken[]
    asked: string[]
    setSpeed(times: number): void
    loadAxe(): Promise<unknown>
    axe: typeof import('axe-core')
    shownDigits: string[]
  }
}

/** What a person sees and hears of the dialog. */
export interface Shown {
  face: string
  title: string
  text: string
  digits: string
  alert: string
  buttons: string[]
}

export interface DialogTab extends Tab, AppActions {
  /** The open dialog; `null` while there is none. */
  dialog(): Promise<Shown | null>
  /** Waits until the dialog has this face; `null`: until it is closed. */
  shows(face: string | null): Promise<Shown | null>
  /** The element that has the focus: a part of the dialog, or an id or a name in the page. */
  focused(): Promise<string>
  spoken(): Promise<Spoken[]>
  draft(): Promise<string>
  /** Presses keys as a person does: in the window that has the focus, or Firefox makes no click of Enter. */
  press(keys: string): Promise<void>
}

/** Of several windows only one has the focus. */
const inTurn = oneAtATime()

const path = (options: DialogOptions): string => {
  const query = Object.entries(options).map(([key, value]) => [key, String(value)])
  return `/app/dialog.html?${new URLSearchParams(query)}`
}

/** Opens the page in front of the other tabs, with something typed into its form. */
export async function openDialogPage(world: World, options: DialogOptions): Promise<DialogTab> {
  const tab = asApp(await world.tab(world.url + path(options)))
  await until('it has started', tab.snapshot, ({ status }) => status !== 'starting')

  const dialog = (): Promise<Shown | null> =>
    tab.run(() => {
      const find = (part: string) => window.dialog.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`)
      const said = (part: string) => find(part)?.textContent ?? ''
      const box = find('dialog') as HTMLDialogElement | null
      if (!box?.matches(':modal')) return null
      return {
        face: box.dataset.face ?? '',
        title: said('title'),
        text: said('text'),
        digits: said('digits'),
        alert: said('alert'),
        buttons: ['primary', 'secondary'].map(said).filter(Boolean),
      }
    })

  return {
    ...tab,
    dialog,
    shows: (face) => until(`the dialog is ${face}`, dialog, (now) => (now?.face ?? null) === face, 40_000),
    focused: () =>
      tab.run(() => {
        const active = document.activeElement
        const inside = active?.shadowRoot?.activeElement
        return inside?.getAttribute('part') || active?.id || active?.getAttribute('name') || ''
      }),
    spoken: () => tab.run(() => window.spoken),
    press: (keys) =>
      inTurn(async () => {
        await tab.front()
        await tab.type(keys)
      }),
    draft: () => tab.run(() => document.querySelector<HTMLTextAreaElement>('#field')?.value ?? ''),
  }
}

/** The warning comes after two minutes, and is long: a machine that is late at forty times the pace is still in it. */
export const warned: DialogOptions = { idle: '14m', warning: '12m' }

/** A person who signed in and typed something. */
export async function atWork(world: World, options: DialogOptions): Promise<DialogTab> {
  const page = await openDialogPage(world, options)
  await page.signIn()
  await page.click('#field')
  await page.press('a draft')
  return page
}

/** The same, gone away: until the warning, time passes forty times as fast. */
export async function leftAlone(world: World, options: DialogOptions): Promise<DialogTab> {
  const page = await atWork(world, options)
  await hurry(page)
  return page
}

export const hurry = (page: DialogTab): Promise<void> => page.run(() => window.setSpeed(40))
export const slowDown = (page: DialogTab): Promise<void> => page.run(() => window.setSpeed(1))
