// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { domActivity } from '../../src/browser/activity.js'
import { activityContract } from '../../src/testing/contracts/activity.js'
import { fakeInput, input } from './input.js'
import { countListeners } from './listeners.js'

const INPUT = [
  'pointerdown',
  'pointermove',
  'keydown',
  'beforeinput',
  'compositionupdate',
  'click',
  'dragover',
  'wheel',
  'touchstart',
  'touchmove',
]

const stops: (() => void)[] = []
function watch(): { count(): number; stop(): void } {
  let reports = 0
  const stop = domActivity()(() => {
    reports++
  })
  stops.push(stop)
  return { count: () => reports, stop }
}

function frameIn(page: Document): HTMLIFrameElement {
  return page.body.appendChild(page.createElement('iframe'))
}
const body = (frame: HTMLIFrameElement): HTMLElement => frame.contentDocument?.body as HTMLElement

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

for (const { name, run } of activityContract(() => {
  let at = 0
  const later = (after: number): number => {
    at += after
    return at
  }
  return {
    source: domActivity(),
    person: (after) => input(document.body, 'pointermove', later(after)),
    script: (after) => fakeInput(document.body, 'pointermove', later(after)),
  }
})) {
  test(name, run)
}

test.each(INPUT)('a trusted %s is a sign of a person', (type) => {
  const { count } = watch()
  input(document.body, type, 5000)
  expect(count()).toBe(1)
})

test.each(['scroll', 'focus', 'focusin', 'mousemove', 'pointerover', 'visibilitychange', 'load'])(
  'a trusted %s is not: script or layout makes them too',
  (type) => {
    const { count } = watch()
    input(document.body, type, 5000)
    expect(count()).toBe(0)
  },
)

test('element.click(), focus(), scrollTo() and dispatchEvent() do not count', () => {
  const { count } = watch()
  const button = document.body.appendChild(document.createElement('button'))
  vi.spyOn(window, 'scrollTo').mockImplementation(() => fakeInput(document.body, 'scroll', 1))
  button.click()
  button.focus()
  window.scrollTo(0, 100)
  for (const type of INPUT) fakeInput(button, type, 5000)
  expect(count()).toBe(0)
})

test('what stops an event from spreading does not hide the person', () => {
  const { count } = watch()
  document.body.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { once: true })
  input(document.body, 'keydown', 5000)
  expect(count()).toBe(1)
})

test('behind the closed gate an event is asked for its time, and nothing else happens', () => {
  const listen = vi.spyOn(window, 'addEventListener')
  const { count } = watch()
  const sense = listen.mock.calls.find(([type]) => type === 'pointermove')?.[1] as (
    this: Window,
    event: unknown,
  ) => void
  const now = vi.spyOn(performance, 'now')
  const date = vi.spyOn(Date, 'now')
  const asked: PropertyKey[] = []
  const event = (timeStamp: number): unknown =>
    new Proxy({ timeStamp, isTrusted: true } as Record<PropertyKey, unknown>, {
      get(target, key) {
        asked.push(key)
        return target[key]
      },
    })
  sense.call(window, event(5000))
  expect(asked).toEqual(['timeStamp', 'isTrusted'])
  asked.length = 0
  for (let at = 5000; at < 6000; at += 100) sense.call(window, event(at))
  expect(new Set(asked)).toEqual(new Set(['timeStamp']))
  expect([count(), now.mock.calls.length, date.mock.calls.length]).toEqual([1, 0, 0])
})

test('listeners are passive and first in line', () => {
  const listen = vi.spyOn(window, 'addEventListener')
  watch()
  expect(listen.mock.calls.map(([type]) => type)).toEqual(INPUT)
  for (const call of listen.mock.calls) expect(call[2]).toEqual({ capture: true, passive: true })
})

test('a person in a frame that was there counts, and in a frame within it', () => {
  const outer = frameIn(document)
  const nested = frameIn(outer.contentDocument as Document)
  const { count } = watch()
  input(body(outer), 'keydown', 5000)
  expect(count()).toBe(1)
  input(body(nested), 'keydown', 9000)
  expect(count()).toBe(2)
})

test('a person in a frame added later counts, and in a frame added to that one', () => {
  const { count } = watch()
  const outer = frameIn(document)
  input(body(outer), 'keydown', 5000)
  expect(count()).toBe(1)
  const nested = frameIn(outer.contentDocument as Document)
  input(body(nested), 'keydown', 9000)
  expect(count()).toBe(2)
})

test('a frame that went to another page is listened to again', () => {
  const { count } = watch()
  const frame = frameIn(document)
  const next = document.implementation.createHTMLDocument()
  const sense = vi.fn()
  vi.spyOn(frame, 'contentDocument', 'get').mockReturnValue(next)
  vi.spyOn(frame, 'contentWindow', 'get').mockReturnValue({
    document: next,
    addEventListener: sense,
    removeEventListener: sense,
  } as unknown as typeof window)
  frame.dispatchEvent(new Event('load'))
  expect(sense.mock.calls.map(([type]) => type)).toEqual(INPUT)
  expect(count()).toBe(0)
})

test('a frame that loads again and again is listened to once', () => {
  const { count } = watch()
  const frame = frameIn(document)
  const listeners = countListeners(frame.contentWindow as Window)
  frame.dispatchEvent(new Event('load'))
  frame.dispatchEvent(new Event('load'))
  expect(listeners.count()).toBe(INPUT.length)
  input(body(frame), 'keydown', 9000)
  expect(count()).toBe(1)
})

test('every window has a gate of its own, whatever its clock says', () => {
  const { count } = watch()
  const frame = frameIn(document)
  input(document.body, 'keydown', 2000)
  input(body(frame), 'keydown', 1900)
  expect(count()).toBe(2)
  for (let at = 2000; at < 2900; at += 100) {
    input(document.body, 'keydown', at)
    input(body(frame), 'keydown', at - 100)
  }
  expect(count()).toBe(2)
})

test('a frame that loaded again, with a clock that began anew, is heard at once', () => {
  const { count } = watch()
  const frame = frameIn(document)
  input(body(frame), 'keydown', 60_000)
  frame.dispatchEvent(new Event('load'))
  input(body(frame), 'keydown', 20)
  expect(count()).toBe(2)
})

test("a stranger's frame is left alone, and so is an image that loads", () => {
  const frame = frameIn(document)
  vi.spyOn(frame, 'contentDocument', 'get').mockReturnValue(null)
  vi.spyOn(frame, 'contentWindow', 'get').mockImplementation(() => {
    throw new DOMException('Blocked a frame', 'SecurityError')
  })
  const { count, stop } = watch()
  frame.dispatchEvent(new Event('load'))
  document.body.appendChild(document.createElement('img')).dispatchEvent(new Event('load'))
  input(document.body, 'keydown', 5000)
  stop()
  expect(count()).toBe(1)
})

test('stopping leaves no listener: in the page, in frames, in frames that came later', () => {
  const first = frameIn(document)
  const later = document.createElement('iframe')
  document.body.append(later)
  const targets = [first, later].flatMap((frame) => [
    frame.contentWindow as Window,
    frame.contentDocument as Document,
  ])
  // jsdom itself listens in every window whose document was ever searched: let it begin before the count.
  for (const page of [document, first.contentDocument, later.contentDocument])
    page?.querySelectorAll('iframe')
  const listeners = countListeners(window, document, ...targets)
  const { stop } = watch()
  later.dispatchEvent(new Event('load'))
  expect(listeners.count()).toBe(3 * (INPUT.length + 1))
  stop()
  expect(listeners.count()).toBe(0)
})
