import { until } from '../harness/until.js'
import { pressed, typed, wheeled } from './actions.js'
import { arrive } from './arrive.js'
import type { Bidi } from './bidi.js'
import { centre } from './centre.js'
import type { Runs, Tab } from './engine.js'

/** One tab of Firefox; `wrap` makes another of one that the page opened. */
export function firefoxTab(bidi: Bidi, context: string, wrap: (context: string) => Tab): Tab {
  const runs = runsIn(bidi, context)
  const send = async (command: string, params: object = {}) => {
    await bidi.send(command, { context, ...params })
  }
  const goto = (url: string) => send('browsingContext.navigate', { url, wait: 'complete' })

  return {
    ...runs,
    goto,
    reload: () => send('browsingContext.reload', { wait: 'complete' }),
    back: () => arrive(runs, () => send('browsingContext.traverseHistory', { delta: -1 })),
    forward: () => arrive(runs, () => send('browsingContext.traverseHistory', { delta: 1 })),
    front: () => send('browsingContext.activate'),
    visibility: () => runs.run(() => document.visibilityState),
    ...inputOf(runs, send),
    ...stopping(bidi, context),
    async leaveAndStay(url) {
      const asked = happens(bidi, 'browsingContext.userPromptOpened', (of) => of.context === context)
      const left = goto(url).catch(() => undefined)
      await asked
      await send('browsingContext.handleUserPrompt', { accept: false })
      await left
    },
    async opened(open) {
      const opening = happens(bidi, 'browsingContext.contextCreated', (of) => of.originalOpener === context)
      await open()
      const tab = wrap((await opening).context)
      // Every window begins with an empty page, which is complete at once.
      await until('the page is loaded', () =>
        tab
          .run(() => location.href !== 'about:blank' && document.readyState === 'complete')
          .catch(() => false),
      )
      return tab
    },
    freeze: () => Promise.reject(new Error('Firefox cannot freeze')),
    close: () => send('browsingContext.close'),
  }
}

type Outcome =
  | { type: 'success'; result: { value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } }

function runsIn(bidi: Bidi, context: string): Runs {
  return {
    run: (work: (argument: never) => unknown, argument?: unknown) =>
      evaluate(bidi, context, `(${work})(${JSON.stringify(argument) ?? ''})`),
  }
}

async function evaluate(bidi: Bidi, context: string, expression: string) {
  const outcome = await bidi.send<Outcome>('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
  })
  if (outcome.type === 'exception') throw new Error(outcome.exceptionDetails.text)
  const { value } = outcome.result
  return value === undefined ? undefined : JSON.parse(value)
}

function inputOf(runs: Runs, send: (command: string, params: object) => Promise<void>) {
  const act = (source: object) => send('input.performActions', { actions: [source] })
  const pointer = (actions: object[]) => act({ type: 'pointer', id: 'mouse', actions })
  const finger = { type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' } }
  return {
    move: (x: number, y: number) => pointer([{ type: 'pointerMove', x, y }]),
    click: async (selector: string) => pointer(pressed(await centre(runs, selector))),
    type: (text: string) => act({ type: 'key', id: 'keys', actions: typed(text) }),
    wheel: (deltaY: number) => act({ type: 'wheel', id: 'wheel', actions: wheeled(deltaY) }),
    tap: (x: number, y: number) => act({ ...finger, actions: pressed({ x, y }) }),
  }
}

function stopping(bidi: Bidi, context: string) {
  let stopped: number | undefined

  /** Asks the browser's own window, which knows what no page may. */
  async function findProcess(): Promise<number> {
    const trees = { 'moz:scope': 'chrome', maxDepth: 0 }
    const { contexts } = await bidi.send<{ contexts: About[] }>('browsingContext.getTree', trees)
    return evaluate(bidi, contexts[0]?.context ?? '', `(${processOf})(${JSON.stringify(context)})`)
  }

  return {
    crash: async () => void process.kill(await findProcess(), 'SIGKILL'),
    async hang() {
      stopped = await findProcess()
      process.kill(stopped, 'SIGSTOP')
    },
    async wake() {
      if (stopped) process.kill(stopped, 'SIGCONT')
      stopped = undefined
    },
  }
}

/** Runs in the browser's own window. */
const processOf = `(id) => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs')
  return NavigableManager.getBrowsingContextById(id).currentWindowGlobal.osPid
}`

interface About {
  context: string
  originalOpener?: string | null
}

function happens(bidi: Bidi, event: string, which: (about: About) => boolean): Promise<About> {
  return new Promise((resolve) => {
    const off = bidi.on<About>(event, (about) => {
      if (!which(about)) return
      off()
      resolve(about)
    })
  })
}
