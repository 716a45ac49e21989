import { afterEach, expect, test, vi } from 'vitest'
import type { TokenStore } from '../../src/ports.js'
import { tokenStoreContract } from '../../src/testing/contracts/tokenStore.js'
import { webStorageTokens } from '../../src/tokens/webStorage.js'
import { countListeners } from '../browser/listeners.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Web Storage as script sees it: the entries are own properties, the methods are not. */
function storageArea(entries: Record<string, string> = {}): Storage {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(area, key) ? area[key] : null),
    setItem: (key: string, value: string) => {
      area[key] = String(value)
    },
    removeItem: (key: string) => delete area[key],
  }
  const area = Object.assign(Object.create(methods), entries)
  return area
}

class FakeDocument {
  constructor(public isHidden: boolean) {}
  get hidden(): boolean {
    return this.isHidden
  }
}

interface FakePage {
  window: EventTarget
  top: EventTarget
  document: FakeDocument
  Document: typeof FakeDocument
  performance: { timeOrigin: number }
  sessionStorage: Storage
  localStorage: Storage
}

let pages = 0

/** The next page of a tab, or the first one of a new tab. */
function newPage(given: Partial<FakePage> = {}): FakePage {
  const window = new EventTarget()
  return {
    window,
    top: window,
    document: new FakeDocument(false),
    Document: FakeDocument,
    performance: { timeOrigin: ++pages },
    sessionStorage: storageArea(),
    localStorage: storageArea(),
    ...given,
  }
}
const nextPage = ({ sessionStorage, localStorage }: FakePage): FakePage =>
  newPage({ sessionStorage, localStorage })
/** `window.open`, or "duplicate tab". */
const copyOf = ({ sessionStorage, localStorage }: FakePage): FakePage =>
  newPage({ sessionStorage: storageArea({ ...sessionStorage }), localStorage })

function within<T>(page: FakePage, act: () => T): T {
  for (const [name, value] of Object.entries(page)) vi.stubGlobal(name, value)
  return act()
}

function openIn(page: FakePage, which: 'session' | 'local' = 'session', name = 'app'): TokenStore {
  const store = webStorageTokens(which)(name)
  return {
    shared: store.shared,
    read: () => within(page, store.read),
    update: (sid, change) => within(page, () => store.update(sid, change)),
    close: () => within(page, store.close),
  }
}

function happens(page: FakePage, type: string): void {
  within(page, () => page.window.dispatchEvent(new Event(type)))
}
function hide(page: FakePage, hidden = true): void {
  page.document.isHidden = hidden
  happens(page, 'visibilitychange')
}
function leave(page: FakePage): void {
  happens(page, 'pagehide')
  hide(page)
}

async function signIn(page: FakePage): Promise<TokenStore> {
  const store = openIn(page)
  await store.update('a', () => ({ refreshToken: 'r1' }))
  return store
}
const SIGNED_IN = { a: { refreshToken: 'r1' } }

const local = storageArea()
for (const { name, run } of tokenStoreContract(
  (name) => openIn(newPage({ localStorage: local }), 'local', name),
  { shared: true },
))
  test(`local: ${name}`, run)
for (const { name, run } of tokenStoreContract((name) => openIn(newPage(), 'session', name), {
  shared: false,
}))
  test(`session: ${name}`, run)

test('anything but session and local is refused, and named', () => {
  for (const wrong of ['memory', undefined, 'sessionStorage']) {
    expect(() => webStorageTokens(wrong as 'local')).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringContaining('webStorageTokens got'),
      }),
    )
  }
})

test('each session has an entry of its own, and local leaves no other trace', async () => {
  const page = newPage()
  const store = openIn(page, 'local')
  await store.update('a', () => ({ n: 1 }))
  await store.update('b', () => ({ n: 2 }))
  await store.update('b', () => null)
  expect({ ...page.localStorage }).toEqual({ 'sojourn:app:tokens:a': '{"n":1}' })
  expect({ ...page.sessionStorage }).toEqual({})
})

test('session writes to sessionStorage only', async () => {
  const page = newPage()
  await signIn(page)
  expect(Object.keys(page.sessionStorage)).toContain('sojourn:app:tokens:a')
  expect({ ...page.localStorage }).toEqual({})
})

for (const which of ['session', 'local'] as const) {
  test(`${which}: an update has landed when the call returns`, () => {
    const page = newPage()
    openIn(page, which).update('a', () => ({ n: 1 }))
    expect(page[`${which}Storage`].getItem('sojourn:app:tokens:a')).toBe('{"n":1}')
  })

  test(`${which}: what is not JSON is no credentials, and is written over`, async () => {
    const page = newPage()
    for (const foreign of ['', 'ended:a:logout:1', '{"n":', 'undefined', 'null']) {
      page[`${which}Storage`].setItem('sojourn:app:tokens:a', foreign)
      const store = openIn(page, which)
      let seen: unknown = 'not called'
      expect(await store.read()).toStrictEqual({})
      await store.update('a', (kept) => {
        seen = kept
        return { n: 1 }
      })
      expect(seen).toBeUndefined()
      expect(await store.read()).toEqual({ a: { n: 1 } })
    }
  })

  test(`${which}: making one touches nothing; where storage is forbidden, reading and writing reject`, async () => {
    const page = newPage()
    Object.defineProperty(globalThis, `${which}Storage`, {
      configurable: true,
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
    const { sessionStorage: _session, localStorage: _local, ...rest } = page
    const store = webStorageTokens(which)('app')
    for (const [name, value] of Object.entries(rest)) vi.stubGlobal(name, value)
    await expect(store.read()).rejects.toThrow('forbidden')
    await expect(store.update('a', () => ({}))).rejects.toThrow('forbidden')
    store.close()
    Reflect.deleteProperty(globalThis, `${which}Storage`)
  })

  test(`${which}: where the quota is spent an update rejects, and what was kept stays`, async () => {
    const page = newPage()
    const store = openIn(page, which)
    await store.update('a', () => ({ n: 1 }))
    Object.getPrototypeOf(page[`${which}Storage`]).setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    await expect(store.update('a', () => ({ n: 2 }))).rejects.toThrow('full')
    hide(page)
    hide(page, false)
    expect(await store.read()).toEqual({ a: { n: 1 } })
  })
}

test('a reload takes over what the page before it kept', async () => {
  const page = newPage()
  await signIn(page)
  leave(page)
  const reloaded = nextPage(page)
  expect(await openIn(reloaded).read()).toEqual(SIGNED_IN)
  leave(reloaded)
  expect(await openIn(nextPage(reloaded)).read()).toEqual(SIGNED_IN)
})

test('a tab opened from a tab that is being looked at starts without credentials, and erases its copy', async () => {
  const page = newPage()
  const store = await signIn(page)
  const copy = copyOf(page)
  page.sessionStorage.setItem('other', 'kept')
  copy.sessionStorage.setItem('other', 'kept')
  expect(await openIn(copy).read()).toEqual({})
  expect(JSON.stringify(copy.sessionStorage)).not.toContain('r1')
  expect(copy.sessionStorage.getItem('other')).toBe('kept')
  expect(await store.read()).toEqual(SIGNED_IN)
})

test('markup whose name is `hidden` hides no page: the copy starts without credentials all the same', async () => {
  const document = Object.defineProperty(new FakeDocument(false), 'hidden', { value: { alt: 'an image' } })
  const page = newPage({ document })
  await signIn(page)
  expect(await openIn(copyOf(page)).read()).toEqual({})
})

test('a change in a copy sees nothing of the tab it was copied from', async () => {
  const page = newPage()
  await signIn(page)
  let seen: unknown = 'not called'
  await openIn(copyOf(page)).update('a', (kept) => {
    seen = kept
  })
  expect(seen).toBeUndefined()
})

test('a copy that signed in keeps its own over a reload, and can be copied no more than the first', async () => {
  const page = newPage()
  await signIn(page)
  const copy = copyOf(page)
  await openIn(copy).update('b', () => ({ refreshToken: 'r2' }))
  expect(await openIn(copyOf(copy)).read()).toEqual({})
  leave(copy)
  expect(await openIn(nextPage(copy)).read()).toEqual({ b: { refreshToken: 'r2' } })
})

test('a copy erases the credentials of its own name only', async () => {
  const page = newPage()
  await signIn(page)
  const other = openIn(page, 'session', 'app2')
  await other.update('c', () => ({ n: 1 }))
  const copy = copyOf(page)
  await openIn(copy).read()
  expect(copy.sessionStorage.getItem('sojourn:app2:tokens:c')).toBe('{"n":1}')
  expect(await openIn(copy, 'session', 'app2').read()).toEqual({})
})

test('a tab that came back to the front, or from the back/forward cache, is guarded again', async () => {
  const page = newPage()
  await signIn(page)
  hide(page)
  hide(page, false)
  expect(await openIn(copyOf(page)).read()).toEqual({})
  happens(page, 'pagehide')
  happens(page, 'pageshow')
  expect(await openIn(copyOf(page)).read()).toEqual({})
})

test('a page that is told to go after the next one came leaves the mark of the next one', async () => {
  const page = newPage()
  await signIn(page)
  happens(page, 'pagehide')
  const next = nextPage(page)
  await openIn(next).read()
  happens(page, 'pageshow')
  leave(next)
  expect(await openIn(copyOf(page)).read()).toEqual({})
})

test('a tab that was discarded while hidden, without a word, is taken over', async () => {
  const page = newPage()
  await signIn(page)
  hide(page)
  expect(await openIn(nextPage(page)).read()).toEqual(SIGNED_IN)
})

test('a page that begins hidden is not guarded until it is seen', async () => {
  const page = newPage({ document: new FakeDocument(true) })
  await signIn(page)
  expect(await openIn(nextPage(page)).read()).toEqual(SIGNED_IN)
})

test('after a crash before your eyes the tab is signed out: it cannot be told from a copy', async () => {
  const page = newPage()
  await signIn(page)
  expect(await openIn(nextPage(page)).read()).toEqual({})
})

test('two stores of one page are no strangers', async () => {
  const page = newPage()
  await signIn(page)
  expect(await openIn(page).read()).toEqual(SIGNED_IN)
})

test('a frame erases nothing of the page around it, and does not open it to copies', async () => {
  const page = newPage()
  await signIn(page)
  const frame = newPage({ sessionStorage: page.sessionStorage, top: page.window })
  const framed = openIn(frame)
  expect(await framed.read()).toEqual(SIGNED_IN)
  happens(frame, 'pagehide')
  framed.close()
  expect(await openIn(copyOf(page)).read()).toEqual({})
})

test('closing leaves no listener behind, before the first use either, and hands over to who opens next', async () => {
  const page = newPage()
  const listeners = countListeners(page.window)
  const store = await signIn(page)
  expect(listeners.count()).toBe(3)
  expect(listeners.types()).not.toContain('unload')
  store.close()
  expect(listeners.count()).toBe(0)
  const unused = openIn(page)
  unused.close()
  await unused.read()
  expect(listeners.count()).toBe(0)
  expect(await openIn(nextPage(page)).read()).toEqual(SIGNED_IN)
})
