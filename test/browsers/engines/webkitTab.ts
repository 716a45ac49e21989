import { pressed, typed, wheeled } from './actions.js'
import { arrive } from './arrive.js'
import { centre } from './centre.js'
import type { Runs, Tab } from './engine.js'
import type { WebDriver } from './webdriver.js'
import { runsInWebKit } from './webkitRuns.js'
import type { Window, Windows } from './webkitWindows.js'

interface Parts {
  session: WebDriver
  window: Window
  windows: Windows
  opened(how: () => Promise<unknown>): Promise<Tab>
}

export function webKitTab({ session, window, windows, opened }: Parts): Tab {
  const { handle } = window
  const runs = runsInWebKit(session, handle)
  const send = async (path: string, body = {}) => {
    await session.sendTo(handle, 'POST', path, body)
  }
  return {
    ...runs,
    goto: (url) => send('/url', { url }),
    reload: () => send('/refresh'),
    back: () => arrive(runs, () => send('/back')),
    forward: () => arrive(runs, () => send('/forward')),
    front: () => windows.front(handle),
    visibility: () => runs.run(() => document.visibilityState),
    ...inputOf(runs, send),
    ...stopping(window),
    opened,
    leaveAndStay: cannot('stay'),
    freeze: cannot('freeze'),
    crash: cannot('crash a tab'),
    close: () => windows.close(handle),
  }
}

const cannot = (what: string) => () => Promise.reject(new Error(`WebKit cannot ${what}`))

function inputOf(runs: Runs, send: (path: string, body: object) => Promise<void>) {
  const act = (type: 'pointer' | 'key' | 'wheel', actions: object[]) =>
    send('/actions', { actions: [{ type, id: type, actions }] })
  return {
    move: (x: number, y: number) => act('pointer', [{ type: 'pointerMove', x, y, duration: 0 }]),
    click: async (selector: string) => act('pointer', pressed(await centre(runs, selector))),
    type: (text: string) => act('key', typed(text)),
    wheel: (deltaY: number) => act('wheel', wheeled(deltaY)),
    tap: cannot('touch'),
  }
}

function stopping({ process: id }: Window) {
  let stopped = false
  return {
    async hang() {
      if (!id) throw new Error('the page shares the process of the one that opened it')
      process.kill(id, 'SIGSTOP')
      stopped = true
    },
    async wake() {
      if (id && stopped) process.kill(id, 'SIGCONT')
      stopped = false
    },
  }
}
