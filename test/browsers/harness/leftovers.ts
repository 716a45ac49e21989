import './page.js'

export interface Leftovers {
  timers: number
  /** Types of listeners on what lives as long as the page: window, document, navigator. */
  listeners: string[]
  channels: number
  locks: number
  workers: number
}

declare global {
  interface Window {
    leftovers(): Promise<Leftovers>
  }
}

/** Runs in a page before its own scripts: keeps account of what is begun and undone. Serialised, so self-contained. */
export function countLeftovers(): void {
  const timers = new Set<unknown>()
  const listeners = new Map<string, string>()
  const channels = new Set<unknown>()
  const ids = new WeakMap<object, number>()
  let workers = 0
  let lastId = 0

  function around(owner: object, name: string, make: (original: (...args: never[]) => unknown) => unknown) {
    Reflect.set(owner, name, make(Reflect.get(owner, name)))
  }
  function id(thing: unknown) {
    if (!(thing instanceof Object)) return 0
    if (!ids.has(thing)) ids.set(thing, ++lastId)
    return ids.get(thing)
  }

  around(window, 'setTimeout', (original) => (run: () => void, delay?: number, ...rest: unknown[]) => {
    const handle = Reflect.apply(original, window, [
      (...args: unknown[]) => {
        timers.delete(handle)
        Reflect.apply(run, window, args)
      },
      delay,
      ...rest,
    ])
    timers.add(handle)
    return handle
  })
  around(window, 'setInterval', (original) => (...args: unknown[]) => {
    const handle = Reflect.apply(original, window, args)
    timers.add(handle)
    return handle
  })
  for (const name of ['clearTimeout', 'clearInterval']) {
    around(window, name, (original) => (handle: unknown) => {
      timers.delete(handle)
      Reflect.apply(original, window, [handle])
    })
  }

  const key = (target: unknown, type: string, listener: unknown, options: unknown) => {
    const capture = typeof options === 'object' && options ? Reflect.get(options, 'capture') : options
    return [id(target ?? window), type, id(listener), Boolean(capture)].join()
  }
  // Only what lives as long as the page: a listener on a request or a signal goes with it.
  const lasting = (target: unknown) =>
    target === undefined || target === window || target === document || target === navigator
  around(
    EventTarget.prototype,
    'addEventListener',
    (original) =>
      function (this: unknown, type: string, listener: unknown, options?: AddEventListenerOptions | boolean) {
        Reflect.apply(original, this, [type, listener, options])
        if (!lasting(this)) return
        const one = key(this, type, listener, options)
        listeners.set(one, type)
        const signal = typeof options === 'object' ? options.signal : undefined
        if (signal?.aborted) listeners.delete(one)
        else if (signal) Reflect.apply(original, signal, ['abort', () => listeners.delete(one)])
      },
  )
  around(
    EventTarget.prototype,
    'removeEventListener',
    (original) =>
      function (this: unknown, type: string, listener: unknown, options?: EventListenerOptions | boolean) {
        Reflect.apply(original, this, [type, listener, options])
        listeners.delete(key(this, type, listener, options))
      },
  )

  const Channel = window.BroadcastChannel
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name)
      channels.add(this)
    }
    override close() {
      channels.delete(this)
      super.close()
    }
  }
  for (const name of ['Worker', 'SharedWorker']) {
    const Original = Reflect.get(window, name)
    Reflect.set(
      window,
      name,
      class extends Original {
        constructor(...args: unknown[]) {
          super(...args)
          workers++
        }
      },
    )
  }

  window.leftovers = async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    return {
      timers: timers.size,
      listeners: [...listeners.values()].sort(),
      channels: channels.size,
      locks: held.length + pending.length,
      workers,
    }
  }
}
