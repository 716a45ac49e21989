// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { de } from '../../src/element/de.js'
import type { SojournDialog } from '../../src/element/index.js'
import { type StagedSession, show, stageSession, warningBy } from './stage.js'
import '../../src/element/index.js'

let session: StagedSession
let host: SojournDialog

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  document.title = 'Claims'
  session = stageSession()
  host = document.createElement('sojourn-dialog')
  host.session = session
  document.body.append(host)
})

afterEach(() => {
  host.remove()
  show(true)
  vi.useRealTimers()
})

const part = (name: string): HTMLElement => {
  const found = host.shadowRoot?.querySelector<HTMLElement>(`[part~=${name}]`)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}
const box = () => part('dialog') as HTMLDialogElement
const face = () => (box().open ? box().dataset.face : undefined)
const text = (name: string) => part(name).textContent
const press = (key: string) =>
  part('primary').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

test('it is closed while there is nothing to say', () => {
  session.become({ status: 'active' })
  expect(face()).toBeUndefined()
})

test('the page is one that asks, as long as the dialog is in it', () => {
  expect(session.listening('warning')).toBe(1)
  host.remove()
  expect(session.listening('warning') + session.listening('change') + session.listening('ended')).toBe(0)
})

test('a warning by idleness says how long, and offers to stay or to sign out', () => {
  session.become(warningBy('idle', 120))
  expect(face()).toBe('idle')
  expect(text('text')).toMatch(/in 2 minutes\.$/)
  expect(text('digits')).toBe('2:00')
  expect([text('primary'), text('secondary')]).toEqual(['Stay signed in', 'Sign out'])
})

test('the live region has five texts in two minutes, the digits one each second', () => {
  const spoken: unknown[] = []
  const digits: unknown[] = []
  session.become(warningBy('idle', 120))
  for (let second = 0; second < 120; second++) {
    if (spoken.at(-1) !== text('status')) spoken.push(text('status'))
    digits.push(text('digits'))
    vi.advanceTimersByTime(1000)
  }
  expect(spoken).toEqual([
    '2 minutes left',
    '1 minute left',
    '40 seconds left',
    '20 seconds left',
    '10 seconds left',
  ])
  expect(new Set(digits).size).toBe(120)
})

test('only the last twenty seconds interrupt', () => {
  session.become(warningBy('idle', 21))
  expect(part('status').getAttribute('aria-live')).toBe('polite')
  vi.advanceTimersByTime(1000)
  expect(part('status').getAttribute('aria-live')).toBe('assertive')
})

test('a region whose time is over says nothing', () => {
  session.become(warningBy('idle', 30))
  session.become({ status: 'active' })
  expect(text('status')).toBe('')
})

test('Escape means stay, once, and is pending meanwhile', async () => {
  let answer: (yes: boolean) => void = () => {}
  session.extend.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  session.become(warningBy('idle', 120))
  press('Escape')
  press('Escape')
  part('primary').click()
  expect(session.extend).toHaveBeenCalledTimes(1)
  expect([text('primary'), part('primary').getAttribute('aria-disabled')]).toEqual(['One moment…', 'true'])
  session.become({ status: 'active' })
  answer(true)
  expect(face()).toBeUndefined()
})

test('a failure stays open, says so, and offers another try', async () => {
  session.extend.mockRejectedValue(new Error('network'))
  session.become(warningBy('idle', 120))
  part('primary').click()
  await vi.advanceTimersByTimeAsync(0)
  expect(face()).toBe('idle')
  expect([text('alert'), text('primary')]).toEqual([
    'The server did not answer. Please try again.',
    'Try again',
  ])
})

test('a browser that closes the dialog by itself has answered, and sees it again until that is done', () => {
  session.extend.mockImplementation(() => new Promise(() => {}))
  session.become(warningBy('idle', 120))
  box().open = false
  box().dispatchEvent(new Event('close'))
  expect(session.extend).toHaveBeenCalledTimes(1)
  expect(face()).toBe('idle')
})

test('the absolute limit is closed to go on working, does not ask the server, and stays closed', () => {
  session.become(warningBy('absolute', 300))
  expect([text('primary'), part('secondary').hidden]).toEqual(['Back to my work', true])
  press('Escape')
  expect(face()).toBeUndefined()
  expect(session.extend).not.toHaveBeenCalled()
  session.become({ ...session.getSnapshot(), degraded: ['offline'] })
  expect(face()).toBeUndefined()
  session.become(warningBy('idle', 60))
  expect(face()).toBe('idle')
})

test('a hidden tab shows no warning and marks its title; shown again, it has the time as it then is', () => {
  session.become(warningBy('idle', 120))
  show(false)
  expect([face(), text('status'), document.title]).toEqual([undefined, '', 'Signing out soon · Claims'])
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(47_000)
  show(true)
  expect([face(), text('digits'), text('status'), document.title]).toEqual([
    'idle',
    '1:13',
    '1 minute, 15 seconds left',
    'Claims',
  ])
})

test('a page that may have missed an end is covered, hidden or not', () => {
  session.become({ status: 'active' })
  show(false)
  session.become({ status: 'verifying' })
  expect([face(), text('title')]).toEqual(['verifying', 'One moment…'])
  press('Escape')
  expect(face()).toBe('verifying')
})

test.each([
  ['idle', /^Nothing happened here for a while/],
  ['absolute', /^Your session reached its time limit/],
  ['revoked', /^The server ended your session/],
] as const)('an end by %s says why', (reason, why) => {
  session.become({ status: 'active' })
  session.end(reason)
  expect(face()).toBe('ended')
  expect(text('text')).toMatch(why)
})

test('a logout is no news, nor is an end from before the page was opened', () => {
  session.end('idle')
  expect(face()).toBeUndefined()
  session.become({ status: 'active' })
  session.end('logout')
  expect(face()).toBeUndefined()
})

test('another person who signed in elsewhere is told of, but not in the tab where that was', () => {
  session.become({ status: 'active' })
  session.end('replaced')
  session.become({ status: 'active' })
  expect(face()).toBeUndefined()
  show(false)
  session.end('replaced')
  session.become({ status: 'active' })
  show(true)
  expect([face(), text('primary')]).toEqual(['ended', 'Continue'])
  part('primary').click()
  expect(face()).toBeUndefined()
})

test('“Sign in again” tells the page, which may keep the dialog open', () => {
  const asked: unknown[] = []
  session.become({ status: 'active' })
  session.end('idle')
  host.addEventListener('sojourn-sign-in', (event) => {
    asked.push((event as CustomEvent).detail.reason)
    if (asked.length === 1) event.preventDefault()
  })
  part('primary').click()
  expect(face()).toBe('ended')
  part('primary').click()
  expect(face()).toBeUndefined()
  expect(asked).toEqual(['idle', 'idle'])
})

function slotForm(html: Record<string, string> = {}): HTMLFormElement {
  const form = document.createElement('form')
  form.slot = 'sign-in'
  for (const [name, value] of Object.entries(html)) form.setAttribute(name, value)
  const field = document.createElement('input')
  Object.assign(field, { name: 'name', value: 'alice' })
  form.append(field)
  host.append(form)
  return form
}
const submit = (form: HTMLFormElement) =>
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))

test('a form in the slot signs in, and says when the answer was no', async () => {
  const form = slotForm()
  session.become({ status: 'active' })
  session.end('idle')
  session.login.mockRejectedValueOnce(Object.assign(new Error(), { code: 'login_refused' }))
  expect(submit(form)).toBe(false)
  expect(session.login).toHaveBeenCalledWith({ name: 'alice' })
  await vi.advanceTimersByTimeAsync(0)
  expect(text('alert')).toBe('That did not match. Please check it and try again.')
  submit(form)
  session.become({ status: 'active' })
  await vi.advanceTimersByTimeAsync(0)
  expect(face()).toBeUndefined()
})

test('a form with an action, or one that the app handles, is the app’s own', () => {
  session.become({ status: 'active' })
  submit(slotForm({ action: '/login' }))
  host.replaceChildren()
  const handled = slotForm()
  document.body.addEventListener('submit', (event) => event.preventDefault(), { once: true })
  submit(handled)
  expect(session.login).not.toHaveBeenCalled()
})

test('texts may be replaced, all or some, while it is open', () => {
  session.become(warningBy('idle', 120))
  host.messages = de
  expect([text('primary'), box().lang]).toEqual(['Angemeldet bleiben', 'de'])
  host.messages = { stay: 'Keep me in' }
  expect([text('primary'), text('secondary'), box().lang]).toEqual(['Keep me in', 'Sign out', 'en'])
})

test('another session may be given, and none', () => {
  const next = stageSession()
  session.become(warningBy('idle', 120))
  host.session = next
  expect([face(), session.listening('warning'), next.listening('warning')]).toEqual([undefined, 0, 1])
  host.session = undefined
  expect(next.listening('warning')).toBe(0)
})

test('without a session nothing is shown, not even the form in the slot', () => {
  const idle = document.createElement('sojourn-dialog')
  document.body.append(idle)
  const slot = idle.shadowRoot?.querySelector('dialog > slot')
  expect([slot?.getAttribute('name'), idle.shadowRoot?.querySelector('dialog')?.open]).toEqual([
    'sign-in',
    false,
  ])
  idle.remove()
})

test('an answer that comes once the dialog is gone draws nothing', async () => {
  session.become(warningBy('idle', 60))
  let refuse: (error: Error) => void = () => {}
  session.extend.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
  part('primary').click()
  const shown = box()
  host.remove()
  refuse(new Error('no answer'))
  await vi.advanceTimersByTimeAsync(0)
  expect([shown.open, document.title]).toEqual([false, 'Claims'])
})

test('what was asked of the warning says nothing on the end, and keeps nobody from signing in there', async () => {
  host.innerHTML = '<form slot="sign-in"><input name="name" value="ada" required></form>'
  session.become(warningBy('idle', 60))
  let refuse: (error: Error) => void = () => {}
  session.extend.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
  part('primary').click()
  session.end('idle')
  refuse(new Error('no answer'))
  host.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await vi.advanceTimersByTimeAsync(0)
  expect(session.login).toHaveBeenCalledTimes(1)
  expect(text('alert')).toBe('')
})

test('properties that were set before the element was known count', () => {
  const early = document.createElement('sojourn-dialog')
  const next = stageSession()
  Object.defineProperty(early, 'session', { value: next, configurable: true, writable: true })
  document.body.append(early)
  expect(early.session).toBe(next)
  expect(next.listening('warning')).toBe(1)
  early.remove()
})

test('markup that is named like the document’s own does not get in the way', () => {
  const names = ['hidden', 'title', 'createElement', 'addEventListener', 'baseURI']
  const clobbering = names.map((name) => Object.assign(document.createElement('img'), { name }))
  for (const image of clobbering) {
    document.body.append(image)
    Object.defineProperty(document, image.name, { value: image, configurable: true })
  }
  const late = Document.prototype.createElement.call(document, 'sojourn-dialog') as SojournDialog
  late.session = session
  document.body.append(late)
  session.become(warningBy('idle', 120))
  expect(late.shadowRoot?.querySelector('dialog')?.open).toBe(true)
  late.remove()
  for (const image of clobbering) {
    Reflect.deleteProperty(document, image.name)
    image.remove()
  }
})
