// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { misspelt, readAttributes } from '../../src/script/attributes.js'
import { start } from '../../src/script/start.js'
import '../../src/element/index.js'

const complaints: unknown[] = []
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation((text) => complaints.push(text)))
afterEach(() => {
  vi.restoreAllMocks()
  complaints.length = 0
  document.body.replaceChildren()
})

function tag(attributes: Record<string, string>): HTMLScriptElement {
  const script = document.createElement('script')
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value)
  return script
}

test('a tag that says nothing starts nothing', () => {
  expect(start(tag({ 'data-cfasync': 'false' }))).toBeUndefined()
  expect(start(null)).toBeUndefined()
  expect([complaints, document.body.children.length]).toEqual([[], 0])
})

test('attributes are URLs, limits, name, language', () => {
  const { dataset } = tag({
    'data-check': '/api/session',
    'data-logout': '/api/logout',
    'data-idle-timeout': '10m',
    'data-idle-warning': 'false',
    'data-absolute-timeout': '28800000',
    'data-name': '7',
    'data-lang': 'de',
    'data-sign-in-url': '/login',
  })
  expect(readAttributes(dataset)).toEqual({
    urls: { check: '/api/session', logout: '/api/logout' },
    options: { idleTimeout: '10m', idleWarning: false, absoluteTimeout: 28_800_000, name: '7' },
    lang: 'de',
    signInUrl: '/login',
  })
})

test('a page without a line of script gets its session and its dialog', () => {
  const session = start(
    tag({ 'data-check': '/api/session', 'data-lang': 'de', 'data-sign-in-url': '/login' }),
  )
  const dialog = document.querySelector('sojourn-dialog')
  expect(session).toBeDefined()
  expect(dialog?.session).toBe(session)
  expect([dialog?.messages.lang, dialog?.getAttribute('sign-in-url')]).toEqual(['de', '/login'])
  session?.close()
})

test('the page’s own dialog is used, and the page’s own language', () => {
  document.documentElement.lang = 'fr-CA'
  document.body.append(document.createElement('sojourn-dialog'))
  const session = start(tag({ 'data-check': '/api/session' }))
  expect(document.querySelectorAll('sojourn-dialog')).toHaveLength(1)
  expect(document.querySelector('sojourn-dialog')?.messages.lang).toBe('fr')
  session?.close()
  document.documentElement.lang = ''
})

test.each([
  [{ 'data-idle-timeout': '15m' }, 'sojourn: not started. data-check is missing'],
  [
    { 'data-check': '/api/session', 'data-idle-timeout': '15x' },
    "sojourn: not started. invalid_option: data-idle-timeout got '15x', takes",
  ],
  [
    { 'data-check': '/api/session', 'data-idle-warning': '5s' },
    'sojourn: not started. invalid_option: data-idle-warning got',
  ],
  [{ 'data-check': 'javascript:alert(1)' }, "sojourn: not started. invalid_option: server got 'javascript:"],
])('a wrong value is said where its author looks: %o', (attributes, said) => {
  expect(start(tag(attributes))).toBeUndefined()
  expect(complaints).toEqual([expect.stringContaining(said)])
})

test.each(['createElement', 'querySelector', 'body', 'documentElement', 'readyState', 'addEventListener'])(
  'markup whose name is `%s` does not stand in the way',
  (name) => {
    vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('loading')
    const [image, script] = [new Image(), tag({ 'data-check': '/api/session' })]
    Object.defineProperty(document, name, { value: image, configurable: true })
    const session = start(script)
    window.dispatchEvent(new Event('DOMContentLoaded'))
    Reflect.deleteProperty(document, name)
    expect(document.querySelector('sojourn-dialog')?.session).toBe(session)
    expect([session?.getSnapshot().status, complaints]).toEqual(['starting', []])
    session?.close()
  },
)

test('a language is the same in capitals', () => {
  document.documentElement.lang = 'DE-AT'
  const session = start(tag({ 'data-check': '/api/session' }))
  expect(document.querySelector('sojourn-dialog')?.messages.lang).toBe('de')
  document.documentElement.lang = ''
  session?.close()
})

test('a slip of the pen and an unknown language are said, and the session starts', () => {
  const attributes = { 'data-check': '/api/session', 'data-idle-timout': '5m', 'data-lang': 'xx' }
  const session = start(tag(attributes))
  expect(session).toBeDefined()
  expect(complaints).toEqual([
    'sojourn: data-idle-timout is no attribute, and was ignored',
    "sojourn: data-lang got 'xx', takes en, de, fr, es, ar",
  ])
  expect(misspelt(tag({ 'data-async': '' }).dataset)).toEqual([])
  session?.close()
})
