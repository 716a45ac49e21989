/// <reference lib="dom" />
import './page.js'

/** The first script of the test page: counts, listens and looks at first frames. Sent as text, so self-contained. */
export function probes(): void {
  window.counts = { messages: 0, writes: 0, timers: 0 }
  window.wire = []
  window.lockNames = []
  window.violations = []
  window.firstFrames = []
  window.said = []

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

  counted(window, 'setTimeout', () => void window.counts.timers++)
  counted(window, 'setInterval', () => void window.counts.timers++)

  const ahead = Number(new URLSearchParams(location.search).get('ahead'))
  if (ahead) {
    const { now } = Date
    Date.now = () => now() + ahead
  }

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
  for (const method of ['log', 'info', 'warn', 'error', 'debug'])
    counted(console, method, (args) => window.said.push(args.map(String).join(' ')))
  addEventListener('error', ({ error, message }) => window.said.push(String(error?.stack ?? message)))
  addEventListener('unhandledrejection', ({ reason }) => window.said.push(String(reason?.stack ?? reason)))
}
