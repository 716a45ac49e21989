// The smallest app that shows a session. Query:
//   idle, warning, absolute, absoluteWarning   the policy as given ('false' for none)
//   name                                       the session's name
//   logout=none                                a server without a logout URL
//   ask=none                                   a page that cannot ask "still there?"
//   frame                                      starts only once a frame of the same origin is there
//   begin                                      the person comes back from a sign-in elsewhere
//   stamp=<label>                              tells the server's clock when this tab is signed in or out
;(() => {
  const query = new URLSearchParams(location.search)
  const given = (key, option) => {
    const value = query.get(key)
    return value === null ? {} : { [option]: value === 'false' ? false : value }
  }

  function start() {
    const session = sojourn.createSession({
      server: sojourn.cookieServer({
        check: '/api/session',
        login: '/api/login',
        extend: '/api/session/extend',
        ...(query.get('logout') === 'none' ? {} : { logout: '/api/logout' }),
      }),
      ...given('name', 'name'),
      ...given('idle', 'idleTimeout'),
      ...given('warning', 'idleWarning'),
      ...given('absolute', 'absoluteTimeout'),
      ...given('absoluteWarning', 'absoluteWarning'),
    })

    window.session = session
    window.seen = []
    window.ended = []
    window.warned = []

    const element = (id) => document.getElementById(id)
    let last

    function stamp({ status, reason, user }) {
      const body = JSON.stringify({ tab: query.get('stamp'), status, reason, user: user?.id })
      fetch('/api/stamp', { method: 'POST', body, keepalive: true })
    }

    function render() {
      const { status, reason, user, sessionId, degraded } = session.getSnapshot()
      const shown = status === 'active' || status === 'warning'
      document.body.dataset.status = status
      element('status').textContent = status
      element('content').hidden = !shown
      element('content').textContent = shown ? `Hello ${user?.name ?? 'somebody'}` : ''
      element('warning').hidden = status !== 'warning'
      window.seen.push({ status, reason, user: user?.id, sessionId, degraded: [...degraded] })
      if (query.has('stamp') && status !== last) stamp({ status, reason, user })
      last = status
    }

    session.subscribe(render)
    session.on('ended', (event) => window.ended.push(event))
    if (query.get('ask') !== 'none') session.on('warning', (event) => window.warned.push(event))
    element('stay').addEventListener('click', () => session.extend().catch(() => {}))
    if (query.has('begin')) window.begun = session.begin().then(({ status }) => status)
    render()
  }

  if (query.has('frame')) {
    const frame = document.createElement('iframe')
    frame.src = '/app/frame.html'
    frame.addEventListener('load', start, { once: true })
    document.body.prepend(frame)
  } else start()
})()
