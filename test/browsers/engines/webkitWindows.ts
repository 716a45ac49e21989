import { until } from '../harness/until.js'
import { descendants } from './descendants.js'
import { oneAtATime } from './queue.js'
import type { WebDriver } from './webdriver.js'

export interface Window {
  handle: string
  /** The id of the process that its page runs in; a page that another one opened shares that one's. */
  process?: number
}

/**
 * Every tab is a window: the driver opens tabs hidden and cannot bring them to the front, but it can minimise windows,
 * which hides the page in them just as well.
 */
export interface Windows {
  /** A window that is not in front yet. */
  create(): Promise<Window>
  /** The window that appears while `how` runs. */
  appeared(how: () => Promise<unknown>): Promise<Window>
  front(handle: string): Promise<void>
  minimise(handle: string): Promise<void>
  close(handle: string): Promise<void>
}

// The kernel keeps fifteen letters of a name.
const pages = 'WebKitWebProces'

export async function createWindows(session: WebDriver): Promise<Windows> {
  const oneByOne = oneAtATime()
  const known = new Set<number>()
  const order: string[] = []
  let shown: string | undefined

  /** Its process is the one that has come since the window before. */
  async function withProcess(handle: string): Promise<Window> {
    const fresh = () => [...descendants(session.program.id, pages)].find((id) => !known.has(id))
    const process = await until('its process has begun', fresh)
    if (process) known.add(process)
    return { handle, ...(process ? { process } : {}) }
  }

  async function make() {
    const { handle } = await session.send<{ handle: string }>('POST', '/window/new', { type: 'window' })
    return withProcess(handle)
  }

  async function minimise(handle: string) {
    await session.sendTo(handle, 'POST', '/window/minimize', {})
  }

  async function front(handle: string) {
    const before = shown
    shown = handle
    // What sets a window's place also restores it.
    await session.sendTo(handle, 'POST', '/window/rect', {})
    if (before && before !== handle) await minimise(before)
  }

  const handles = () => session.send<string[]>('GET', '/window/handles')
  let unused: Window | undefined = await withProcess(await session.send<string>('GET', '/window'))

  return {
    create: () =>
      oneByOne(async () => {
        const window = unused ?? (await make())
        unused = undefined
        order.push(window.handle)
        return window
      }),
    async appeared(how) {
      const before = await handles()
      await how()
      const others = async () => (await handles()).find((handle) => !before.includes(handle))
      const handle = (await until('a page opens another', others)) ?? ''
      for (const id of descendants(session.program.id, pages)) known.add(id)
      order.push(handle)
      return { handle }
    },
    front,
    minimise,
    /** A session ends with its last window; a person's browser shows another tab when the front one is closed. */
    async close(handle) {
      order.splice(order.indexOf(handle), 1)
      const next = order.at(-1)
      if (!next) unused = await oneByOne(make)
      await session.sendTo(handle, 'DELETE', '/window')
      if (shown !== handle) return
      shown = undefined
      if (next) await front(next)
    },
  }
}
