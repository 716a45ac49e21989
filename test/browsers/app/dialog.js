// A page with something to lose, and the dialog before it. Query:
//   idle, warning, absolute, absoluteWarning   the policy as given ('false' for none)
//   pace=<n>         how fast time passes from a warning on, 1 by default, see fast.js
//   form=none        nothing in the slot: no way to sign in without leaving
//   url=<where>      the attribute sign-in-url
//   lang=<language>  the texts
;(() => {
  const query = new URLSearchParams(location.search)
  const given = (key, option) => {
    const value = query.get(key)
    return value === null ? {} : { [option]: value === 'false' ? false : value }
  }
  const session = sojourn.createSession({
    server: sojourn.cookieServer({
      check: '/api/session',
      login: '/api/login',
      logout: '/api/logout',
      extend: '/api/session/extend',
    }),
    ...given('idle', 'idleTimeout'),
    ...given('warning', 'idleWarning'),
    ...given('absolute', 'absoluteTimeout'),
    ...given('absoluteWarning', 'absoluteWarning'),
  })
  const dialog = document.querySelector('sojourn-dialog')
  if (query.get('form') === 'none') dialog.replaceChildren()
  if (query.has('url')) dialog.setAttribute('sign-in-url', query.get('url'))
  if (query.has('lang')) {
    dialog.messages = sojourn.messages[query.get('lang')]
    document.documentElement.lang = query.get('lang')
    document.documentElement.dir = dialog.messages.dir
  }

  window.session = session
  window.dialog = dialog
  window.loadAxe = () => import('/app/axe.js')
  window.seen = []
  window.ended = []
  window.asked = []
  window.spoken = []

  session.subscribe(() => window.seen.push({ status: session.getSnapshot().status, degraded: [] }))
  session.on('warning', () => window.setSpeed(Number(query.get('pace') ?? 1)))
  session.on('ended', (event) => window.ended.push(event))
  dialog.addEventListener('sojourn-sign-in', ({ detail }) => window.asked.push(detail.reason))
  document.querySelector('#draft').addEventListener('submit', (event) => event.preventDefault())
  dialog.session = session

  // Every text that the live regions were given, as a screen reader would hear them.
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = target.nodeType === Node.TEXT_NODE ? target.parentElement : target
      if (region?.matches('[role=status], [role=alert]') && region.textContent)
        window.spoken.push({
          role: region.getAttribute('role'),
          live: region.ariaLive,
          text: region.textContent,
        })
    }
  }).observe(dialog.shadowRoot, { childList: true, characterData: true, subtree: true })
})()
