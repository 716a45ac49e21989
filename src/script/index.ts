import type { Session } from '../client/session.js'
import { start } from './start.js'

export * from '../element/index.js'
export * from '../index.js'
export { messages } from './start.js'

/** The session that the `data-` attributes of the script tag asked for, if they did. */
export const session: Session | undefined = start(
  // By way of the prototype: markup such as `<img name="currentScript" data-check=…>` would be read instead.
  Reflect.get(Document.prototype, 'currentScript', document),
)
