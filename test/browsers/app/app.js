// The smallest app that shows a session. Query:
//   idle, warning, absolute, absoluteWarning   the policy as given ('false' for none)
//   name                                       the session's name
//   logout=none                                a server without a logout URL
//   ask=none                                   a page that cannot ask "still there?"
//   frame                                      starts only once a frame of the same origin is there
//   begin                                      the person comes back from a sign-in elsewhere
//   stamp=<label>                              tells the server's clock when this tab is signed in or out
//   mode=token                                 a token server instead of the cookie's
//   tokens=indexedDb | local | session | memory   where its credentials are kept
//   ahead=<ms>                                 a clock that is wrong (see probes.ts)
//   connect=<origin>                           one more origin that the page may connect to (see server.ts)
;(() => {
  const query = new URLSearchParams(location.search)
  const given = (key, option) => {
    const value = query.get(key)
    return value === null ? {} : { [option]: value === 'false' ? false : value }
  }

  function server() {
    const token = query.get('mode') === 'token'
    const api = token ? '/api/token' : '/api'
    const urls = {
      check: `${api}/session`,
      login: `${api}/login`,
      extend: `${api}/session/extend`,
      ...(query.get('logout') === 'none' ? {} : { logout: `${api}/logout` }),
    }
    if (!token) return { server: sojourn.cookieServer(urls) }
    return { server: sojourn.tokenServer({ ...urls, refresh: '/api/token/refresh' }), ...tokens() }
  }

  function tokens() {
    switch (query.get('tokens')) {
      case 'indexedDb':
        return { tokens: sojourn.indexedDbTokens() }
      case 'local':
      case 'session':
        return { tokens: sojourn.webStorageTokens(query.get('tokens')) }
      case 'memory':
        return { tokens: sojourn.memoryTokens() }
      default:
        return {}
    }
  }

  function start() {
    const session = sojourn.createSession({
      ...server(),
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
    window.refreshed = 0

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
    session.on('refreshed', () => window.refreshed++)
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
