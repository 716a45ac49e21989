import { createSession } from '../browser/createSession.js'
import type { Session } from '../client/session.js'
import { ar } from '../element/ar.js'
import { de } from '../element/de.js'
import type { SojournDialog } from '../element/dialog.js'
import { es } from '../element/es.js'
import { fr } from '../element/fr.js'
import { en, type Messages } from '../element/messages.js'
import { ofDocument } from '../ofDocument.js'
import { cookieServer } from '../servers/cookie.js'
import { type Attributes, attributeOf, misspelt, readAttributes } from './attributes.js'

export const messages: Readonly<Record<string, Messages>> = { en, de, fr, es, ar }

/** Reports what is wrong with the tag where its author looks, and leaves the page alone. */
const complain = (text: string): void => console.error(`sojourn: ${text}`)

/** Starts a session with its dialog as the script tag says; `undefined` where it says nothing, or something wrong. */
export function start(tag: HTMLOrSVGScriptElement | null): Session | undefined {
  const data = tag?.dataset ?? {}
  for (const name of misspelt(data)) complain(`${attributeOf(name)} is no attribute, and was ignored`)
  try {
    const read = readAttributes(data)
    if (!read) return undefined
    const session = createSession({ server: cookieServer(read.urls), ...read.options })
    if (ofDocument('readyState') === 'loading')
      window.addEventListener('DOMContentLoaded', () => place(session, read), { once: true })
    else place(session, read)
    return session
  } catch (error) {
    // The limits have the attributes' names, in another spelling.
    const said = String((error as Error).message).replace(/(idle|absolute)(Timeout|Warning)/, attributeOf)
    complain(`not started. ${said}`)
    return undefined
  }
}

/** The page's own dialog, or a new one at its end. */
function place(session: Session, { lang, signInUrl }: Attributes): void {
  const name = 'sojourn-dialog'
  const own =
    ofDocument('querySelector').call(document, name) ?? ofDocument('createElement').call(document, name)
  const dialog = own as SojournDialog
  const wanted = lang ?? ofDocument('documentElement').lang
  const found = messages[wanted.toLowerCase().split('-')[0] ?? '']
  if (found) dialog.messages = found
  else if (lang) complain(`data-lang got '${lang}', takes ${Object.keys(messages).join(', ')}`)
  if (signInUrl) dialog.setAttribute('sign-in-url', signInUrl)
  dialog.session = session
  if (!dialog.isConnected) ofDocument('body').append(dialog)
}
