import type { Snapshot } from '../../../src/index.js'
import type { Runs } from '../engines/engine.js'
import './page.js'
import type { Frame, Seen, User } from './page.js'
import type { Tab } from './tab.js'
import { until } from './until.js'

type Status = Seen['status']

/** The query of the test page, see `app/app.js`. */
export interface AppOptions {
  idle?: string | false
  warning?: string | false
  absolute?: string | false
  absoluteWarning?: string | false
  name?: string
  logout?: 'none'
  ask?: 'none'
  begin?: ''
  frame?: ''
  stamp?: string
  mode?: 'token'
  tokens?: 'indexedDb' | 'local' | 'session' | 'memory'
  connect?: string
  ahead?: string
}

/** What can be done and seen in a test page. */
export interface AppActions {
  /** Signs in through the client; resolves with the status reached. */
  signIn(name?: 'alice' | 'bob'): Promise<Status>
  /** Resolves with whether the server confirmed. */
  logout(): Promise<'confirmed' | 'unconfirmed'>
  snapshot(): Promise<Snapshot<User>>
  /** Waits for this status. */
  reaches(status: Status, within?: number): Promise<void>
  /** What a person sees of the protected content: nothing, or the greeting. */
  shown(): Promise<string>
  /** Every rendering since the page was loaded. */
  seen(): Promise<Seen[]>
  /** The reasons of its `ended` events since the page was loaded. */
  endings(): Promise<string[]>
  /** The first frames after each time the page was shown, restored, resumed or made visible. */
  frames(): Promise<Frame[]>
  forgetFrames(): Promise<void>
}

/** A tab of Chromium with the test page in it. */
export type App = Tab & AppActions

export function appPath(options: AppOptions = {}): string {
  const query = new URLSearchParams(Object.entries(options).map(([key, value]) => [key, String(value)]))
  return `/app/?${query}`
}

export function asApp<Any extends Runs>(tab: Any): Any & AppActions {
  const snapshot = () => tab.run(() => window.session.getSnapshot())
  return {
    ...tab,
    snapshot,
    signIn: (name = 'alice') =>
      tab.run(async (name) => {
        const { status } = await window.session.login({ name, password: 'sojourn' })
        return status
      }, name),
    logout: () => tab.run(async () => (await window.session.logout()).server),
    async reaches(status, within) {
      await until(`the session is ${status}`, snapshot, (now) => now.status === status, within)
    },
    shown: () =>
      tab.run(() => {
        const content = document.querySelector<HTMLElement>('#content')
        return content && !content.hidden ? (content.textContent ?? '') : ''
      }),
    seen: () => tab.run(() => window.seen),
    endings: () => tab.run(() => window.ended.map(({ reason }) => reason)),
    frames: () => tab.run(() => window.firstFrames),
    forgetFrames: () =>
      tab.run(() => {
        window.firstFrames.length = 0
      }),
  }
}
