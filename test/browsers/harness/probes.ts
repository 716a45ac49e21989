/// <reference lib="dom" />
import './page.js'

/** Runs in every page before its own scripts: counts, listens and looks at first frames. Serialised, so self-contained. */
export function probes(): void {
  window.counts = { messages: 0, writes: 0 }
  window.wire = []
  window.lockNames = []
  window.violations = []
  window.firstFrames = []

  function counted(prototype: object, method: string, note: (args: unknown[]) => void) {
    const original = Reflect.get(prototype, method)
    Reflect.set(prototype, method, function (this: unknown, ...args: unknown[]) {
      note(args)
      return Reflect.apply(original, this, args)
    })
  }
  counted(LockManager.prototype, 'request', ([name]) => window.lockNames.push(String(name)))
  const write = () => void window.counts.writes++
  counted(BroadcastChannel.prototype, 'postMessage', ([message]) => {
    window.counts.messages++
    window.wire.push(message)
  })
  for (const method of ['put', 'add', 'delete', 'clear']) counted(IDBObjectStore.prototype, method, write)
  for (const method of ['setItem', 'removeItem', 'clear']) counted(Storage.prototype, method, write)

  function atFirstFrame(event: Window['firstFrames'][number]['event']) {
    requestAnimationFrame(() => {
      const content = document.querySelector<HTMLElement>('#content')
      const text = content && !content.hidden ? (content.textContent ?? '') : ''
      window.firstFrames.push({ event, status: document.body?.getAttribute('data-status') ?? '', text })
    })
  }
  addEventListener('pageshow', ({ persisted }) => atFirstFrame(persisted ? 'restored' : 'shown'))
  document.addEventListener('resume', () => atFirstFrame('resumed'))
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) atFirstFrame('visible')
  })
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    window.violations.push([effectiveDirective, blockedURI, sample].join(' '))
  })
}
