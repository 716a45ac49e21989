// Everything on the page reads one snapshot; here each part gets it.
import { openDevtools } from './devtools.mjs'
import { make, part } from './dom.mjs'
import { byToken } from './mode.mjs'
import { compact, policyInWords, travelling } from './policy.mjs'
import { openSession } from './session.mjs'
import { show } from './show.mjs'

document.documentElement.toggleAttribute('data-compact', compact)
part('by-form').setAttribute('href', travelling('/login-form'))
part('otherwise').hidden = byToken // a form that no script handles cannot hand over tokens
part('another').setAttribute('href', travelling('/'))
for (const link of document.querySelectorAll('[data-devtools]'))
  link.setAttribute('href', travelling('/', 'sojourn-devtools'))

/** A wrong option in the address is the visitor's to see, in the library's own words. @param {Error & { code?: string }} error */
function refuse(error) {
  const title =
    error.code === 'invalid_option' ? 'The options in the address do not work' : 'The demo did not start'
  const [place, back] = [part('refused'), make('a', { href: '/' }, 'Go on with the defaults')]
  place.replaceChildren(make('strong', {}, title), `${error.message} `, back)
  place.hidden = false
  part('columns').hidden = true
}

try {
  const tools = await openDevtools()
  const session = openSession(tools.ports)
  show(session)
  tools.attach(session)
  part('policy').textContent = policyInWords
} catch (error) {
  refuse(/** @type {Error & { code?: string }} */ (error))
}
