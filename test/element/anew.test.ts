// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { de } from '../../src/element/de.js'
import type { SojournDialog } from '../../src/element/index.js'
import { type StagedSession, show, stageSession, warningBy } from './stage.js'
import '../../src/element/index.js'

// Frameworks, and pages, do things to an element while a person has it before the eyes.

let session: StagedSession
let host: SojournDialog
beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  session = stageSession()
  host = document.createElement('sojourn-dialog')
  host.session = session
  document.body.append(host)
})
afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = ''
  show(true)
  vi.useRealTimers()
})

const part = (name: string): HTMLElement => host.shadowRoot?.querySelector(`[part~=${name}]`) as HTMLElement
const box = (): HTMLDialogElement => part('dialog') as HTMLDialogElement
const face = (): string | undefined => (box().open ? box().dataset.face : undefined)
const again = (): void => {
  host.remove()
  document.body.append(host)
}
function end(): void {
  session.become({ status: 'active' })
  session.end('idle')
}

test('moved in the page, it still says that the session has ended', () => {
  end()
  document.body.appendChild(document.createElement('main')).append(host)
  expect(face()).toBe('ended')
})

test('with other texts, it still says that the session has ended', () => {
  end()
  host.messages = de
  expect([face(), box().lang]).toEqual(['ended', 'de'])
})

test('with other texts, what was put aside stays put aside', () => {
  session.become(warningBy('absolute', 300))
  part('primary').click()
  host.messages = de
  expect(face()).toBeUndefined()
})

test('given the same texts in another object, it leaves the focus where somebody types', () => {
  host.innerHTML = '<form slot="sign-in"><input name="name"><input name="password"></form>'
  end()
  const field = host.querySelector<HTMLInputElement>('[name=password]')
  field?.focus()
  host.messages = {}
  expect([face(), document.activeElement]).toEqual(['ended', field])
})

test('an end that came while it was out of the page takes the place of the one before', () => {
  end()
  host.remove()
  session.become({ status: 'active' })
  session.end('logout')
  document.body.append(host)
  expect(face()).toBeUndefined()
})

test('another session has nothing of the one before', () => {
  end()
  const other = stageSession()
  other.become({ status: 'active' })
  host.session = other
  expect(face()).toBeUndefined()
})

test('closed by the browser, as by the back gesture of a phone, it says that it asks, and what came of it', async () => {
  session.extend.mockRejectedValue(new Error('network'))
  session.become(warningBy('idle', 120))
  box().open = false
  box().dispatchEvent(new Event('close'))
  expect([face(), part('primary').textContent]).toEqual(['idle', 'One moment…'])
  part('primary').click()
  await vi.advanceTimersByTimeAsync(0)
  expect(session.extend).toHaveBeenCalledTimes(1)
  expect(part('alert').textContent).toBe('The server did not answer. Please try again.')
})

test('in a page without a title, the mark comes once, and goes', () => {
  document.title = ''
  session.become(warningBy('idle', 120))
  show(false)
  session.become({ ...session.getSnapshot(), degraded: ['offline'] })
  expect(document.title).toBe('Signing out soon ·')
  show(true)
  expect(document.title).toBe('')
})

test.each(['en-US.UTF-8', 'en-'])('a page whose language is `%s` is warned', (lang) => {
  document.documentElement.lang = lang
  again()
  session.become(warningBy('idle', 120))
  expect(face()).toBe('idle')
})

test('a text that is undefined is left out', () => {
  host.messages = JSON.parse('{}', () => ({ stay: undefined }))
  session.become(warningBy('idle', 120))
  expect(part('primary').textContent).toBe('Stay signed in')
})

test('a slot with nothing in it is no form', () => {
  host.setAttribute('sign-in-url', '/login')
  host.innerHTML = '<div slot="sign-in"><!-- not yet --></div>'
  end()
  expect(part('primary').textContent).toBe('Sign in again')
})

test('the button that was pressed goes along with the form', () => {
  const button = '<button name="way" value="sms">by text message</button>'
  host.innerHTML = `<form slot="sign-in"><input name="name" value="ada">${button}</form>`
  end()
  host.querySelector('form')?.requestSubmit(host.querySelector('button'))
  expect(session.login.mock.calls).toEqual([[{ name: 'ada', way: 'sms' }]])
})

test('a button with an address of its own goes there', () => {
  host.innerHTML = '<form slot="sign-in"><input name="name"><button formaction="/sso">SSO</button></form>'
  end()
  const how = { bubbles: true, cancelable: true, submitter: host.querySelector('button') }
  const event = new SubmitEvent('submit', how)
  host.querySelector('form')?.dispatchEvent(event)
  expect([event.defaultPrevented, session.login.mock.calls]).toEqual([false, []])
})
