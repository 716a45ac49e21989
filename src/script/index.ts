import type { Session } from '../client/session.js'
import { ofDocument } from '../ofDocument.js'
import { start } from './start.js'

export * from '../element/index.js'
export * from '../index.js'
export { messages } from './start.js'

/** The session that the `data-` attributes of the script tag asked for, if they did. */
export const session: Session | undefined = start(ofDocument('currentScript'))
