// const engine = await startEngine('firefox'), browser = await engine.open(), tab = await browser.tab(`${url}/app/`)
// await tab.run((name) => window.session.login({ name, password: 'sojourn' }).then(({ status }) => status), 'alice')

export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** What not every engine can be made to do from outside. */
export type Ability =
  | 'freeze' // stop a hidden tab as the browser does to save energy
  | 'hang' // stop the process of one tab only
  | 'crash' // kill the process of a tab, and go on
  | 'offline' // cut one browser off the network, `navigator.onLine` included
  | 'touch'
  | 'dialog' // answer "Leave site?"

/** For each ability `true`, or the reason why not: a skipped scenario prints it. */
export type Abilities = Readonly<Record<Ability, true | string>>

/** One running browser program. */
export interface Engine {
  readonly name: EngineName
  readonly version: string
  readonly can: Abilities
  /** A person's browser: fresh cookies and storage, and a window of its own whose front tab alone is visible. */
  open(): Promise<Browser>
  /** Ends every process it started; safe to call twice. */
  close(): Promise<void>
}

export interface Browser {
  readonly tabs: readonly Tab[]
  /** Opens a tab in front of the others. */
  tab(url?: string): Promise<Tab>
  /** Opens tabs all at once, behind the front one. */
  restore(urls: readonly string[]): Promise<Tab[]>
  /** Cuts every tab off the network, or puts them back on (needs `offline`). */
  offline(offline: boolean): Promise<void>
  /** HttpOnly cookies included. */
  cookies(): Promise<{ name: string; value: string }[]>
  close(): Promise<void>
}

/** Anything in which a function can be run. */
export interface Runs {
  /**
   * Runs the function in the page with one JSON argument and resolves with what it returns or resolves with, as JSON.
   * It is sent as text: it sees the page's globals, and nothing of the test around it.
   */
  run<Result>(work: () => Result | Promise<Result>): Promise<Result>
  run<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
}

export interface Tab extends Runs {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** The Back button; resolves when the page behind it is shown, from the back/forward cache or anew. */
  back(): Promise<void>
  forward(): Promise<void>
  /** Makes it the visible tab of its window; a frozen one thaws by it. */
  front(): Promise<void>
  visibility(): Promise<DocumentVisibilityState>

  /** The pointer, by the engine's own input pipeline; coordinates of the viewport. */
  move(x: number, y: number): Promise<void>
  /** A click on the middle of the first element that matches. */
  click(selector: string): Promise<void>
  /** Presses one key after the other, wherever the focus is; `\uE004` is Tab, `\uE007` Enter, `\uE00C` Escape. */
  type(text: string): Promise<void>
  wheel(deltaY: number): Promise<void>
  /** Needs `touch`. */
  tap(x: number, y: number): Promise<void>

  /** Navigates away and answers the "Leave site?" that this brings up with "stay" (needs `dialog`). */
  leaveAndStay(url: string): Promise<void>
  /** The tab that the page itself opens while `open` runs, by `window.open` for one. */
  opened(open: () => Promise<unknown>): Promise<Tab>

  /** The tab must be hidden; it thaws when it comes to the front (needs `freeze`). */
  freeze(): Promise<void>
  /** Needs `crash`. */
  crash(): Promise<void>
  /** Stops its process until `wake()`; locks and channels stay held (needs `hang`). */
  hang(): Promise<void>
  wake(): Promise<void>
  close(): Promise<void>
}
