import { type App, type InjectionKey, inject } from 'vue'
import type { Session } from '../client/session.js'
import type { Snapshot } from '../core/snapshot.js'
import { type Provided, provide } from '../views/provide.js'
import type { User } from '../views/register.js'

export interface SessionPluginOptions {
  /** Made by the app with `createSession`, outside its components. The plugin neither starts nor closes it. */
  session: Session<User>
  /** For pages rendered on a server: what they were rendered with. The same there and in the browser. */
  expected?: Snapshot['expected']
}

const provided: InjectionKey<Provided> = Symbol('sojourn')

/**
 * Gives all components of an app its session.
 *
 * @example
 * createApp(App).use(sessionPlugin, { session }).mount('#app')
 */
export const sessionPlugin: { install(app: App, options: SessionPluginOptions): void } = {
  install(app, { session, expected }) {
    app.provide(provided, provide(session, expected))
  },
}

export function injectProvided(): Provided {
  const found = inject(provided, undefined)
  if (!found) throw new Error('sojourn: this app needs app.use(sessionPlugin, { session })')
  return found
}
