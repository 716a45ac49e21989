// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { devtools } from '../../src/devtools/index.js'
import { cookieServer, createSession, type Session } from '../../src/index.js'

const overlays = (): Element[] => [...document.querySelectorAll('[data-sojourn-devtools]')]
const inside = (): ShadowRoot => overlays()[0]?.shadowRoot as ShadowRoot
const text = (): string => inside().textContent ?? ''
const press = (name: string): void =>
  [...inside().querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click()
const CANARY = 'canary-4711'

let stops: (() => void)[] = []
let sessions = 0
let answer: () => Response

beforeEach(() => {
  answer = () =>
    Response.json(
      { user: { id: 'ada', name: CANARY }, idleExpiresIn: 900 },
      { headers: { 'x-secret': CANARY } },
    )
  vi.stubGlobal('fetch', () => Promise.resolve(answer()))
  // jsdom has none: what is tested is what the overlay says, not how it looks.
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  )
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  history.replaceState(null, '', '/')
  localStorage.clear()
  vi.unstubAllGlobals()
})

/** Of each test its own: what one stored is nothing to the next. */
const options = () => ({ name: `test-${++sessions}`, server: cookieServer({ check: '/api/session' }) })

/** A session with its overlay, open. */
async function opened(): Promise<Session> {
  const tools = devtools({ open: true })
  const session = createSession({ ...options(), ports: tools.ports })
  stops.push(() => session.close(), tools.attach(session))
  const details = inside().querySelector('details')
  if (details) details.open = true
  await session.ready()
  return session
}

test('without `?sojourn-devtools` in the URL nothing is shown, and nothing goes through them', () => {
  const tools = devtools()
  expect(tools.ports).toEqual({})
  stops.push(tools.attach({} as Session))
  expect(overlays()).toEqual([])
})

test('with it the overlay is there until it is detached', () => {
  history.replaceState(null, '', '/?sojourn-devtools')
  const tools = devtools()
  const session = createSession({ ...options(), ports: tools.ports })
  const detach = tools.attach(session)
  expect(overlays()).toHaveLength(1)
  detach()
  session.close()
  expect(overlays()).toEqual([])
})

test('shows status, deadlines, record, tabs and log; nothing of the user', async () => {
  await opened()
  await vi.waitFor(() => expect(text()).toContain('ends (idle)'))
  for (const part of ['active', 'absolute end', 'lastActivityAt', 'this tab', 'GET /api/session 200'])
    expect(text()).toContain(part)
  expect(document.body.innerHTML + inside().innerHTML).not.toContain(CANARY)
})

test('a session that is made to seem revoked ends, and the log says so', async () => {
  const session = await opened()
  press('Revoked: all 401')
  press('Check')
  await vi.waitFor(() => expect(session.getSnapshot().status).toBe('signed-out'))
  await vi.waitFor(() => expect(text()).toContain('signed-out (revoked)'))
  expect(text()).toContain('answers 401: all')
})

test('a button says whether what it does is on', async () => {
  await opened()
  press('Offline')
  const [offline] = [...inside().querySelectorAll('button')].filter(
    ({ textContent }) => textContent === 'Offline',
  )
  expect(offline?.getAttribute('aria-pressed')).toBe('true')
  await vi.waitFor(() => expect(text()).toMatch(/degraded: .*offline/))
})
