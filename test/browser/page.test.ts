// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { browserPage } from '../../src/browser/page.js'
import type { PageChange } from '../../src/ports.js'
import { type PageStage, pageContract } from '../../src/testing/contracts/page.js'
import { countListeners } from './listeners.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function transition(type: string, persisted: boolean): Event {
  return Object.assign(new Event(type), { persisted })
}

function stage(): PageStage {
  const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(false)
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  const visibility = (is: boolean) => (): void => {
    hidden.mockReturnValue(is)
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }
  const network = (type: string) => (): void => {
    onLine.mockReturnValue(type === 'online')
    window.dispatchEvent(new Event(type))
  }
  const makes: Record<PageChange, () => void> = {
    visible: visibility(false),
    hidden: visibility(true),
    frozen: () => document.dispatchEvent(new Event('freeze')),
    resumed: () => document.dispatchEvent(new Event('resume')),
    leaving: () => window.dispatchEvent(transition('pagehide', true)),
    restored: () => window.dispatchEvent(transition('pageshow', true)),
    focus: () => window.dispatchEvent(new Event('focus')),
    online: network('online'),
    offline: network('offline'),
  }
  return { page: browserPage(), make: (change) => makes[change]() }
}

for (const { name, run } of pageContract(stage)) test(name, run)

test('the first showing of a page is no restoring', () => {
  const heard: PageChange[] = []
  const stop = browserPage().watch((change) => heard.push(change))
  window.dispatchEvent(transition('pageshow', false))
  stop()
  expect(heard).toEqual([])
})

test('the focus of a field is not the focus of the page', () => {
  const heard: PageChange[] = []
  const stop = browserPage().watch((change) => heard.push(change))
  document.body.appendChild(document.createElement('input')).focus()
  stop()
  expect(heard).toEqual([])
})

test('it listens to nothing that keeps a page out of the back/forward cache, and leaves nothing behind', () => {
  const listeners = countListeners(window, document)
  const stop = browserPage().watch(() => undefined)
  expect(listeners.types()).not.toContain('unload')
  expect(listeners.types()).not.toContain('beforeunload')
  expect(listeners.count()).toBe(8)
  stop()
  expect(listeners.count()).toBe(0)
})

interface Frame {
  parent?: Frame
  readonly document: object
}

function chain(...reachable: boolean[]): Frame {
  let frame: Frame | undefined
  for (const is of reachable) {
    const inner: Frame = {
      get document(): object {
        if (is) return {}
        throw new DOMException('Blocked a frame', 'SecurityError')
      },
    }
    inner.parent = frame ?? inner
    frame = inner
  }
  return frame as Frame
}

test.each([
  ['a top-level page', [true], false],
  ["a frame in its own origin's page", [true, true], false],
  ["a frame in a stranger's page", [false, true], true],
  ["its own frame in a stranger's frame in its own page", [true, false, true], true],
  ["a frame in its own frame in a stranger's page", [false, true, true], true],
])('%s: partitioned is %s → %s', (_, reachable, partitioned) => {
  vi.stubGlobal('window', chain(...reachable))
  expect(browserPage().partitioned()).toBe(partitioned)
})
