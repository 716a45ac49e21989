// The first script of a hostile page. Query:
//   label=<name>      tells the server's clock what this page shows, in a way that no pollution reaches, and obeys
//                     what is said on the channel `conduct`, or to its frame: `<label> attack fields`, `<label> login`
//   attack=<name>     at once, before the library is there
;(() => {
  const query = new URLSearchParams(location.search)
  const label = query.get('label')
  const send = navigator.sendBeacon.bind(navigator)
  const again = setTimeout.bind(window)
  const text = (value) => String(value).replace(/["\\\n]/g, ' ')
  const tell = (key, value, ends = 0) =>
    send('/api/stamp', `{"tab":"${label}","key":"${key}","value":"${text(value)}","ends":${ends}}`)

  const pollute = (values) => {
    for (const key of Object.keys(values)) Object.prototype[key] = values[key]
  }
  const later = Date.now() + 1e9
  const mallory = { id: 'mallory', name: 'Mallory' }

  const attacks = {
    // What merging somebody's JSON into an object can do.
    fields: () =>
      pollute({
        // Of a record or a message.
        v: 1,
        sid: 'x',
        ended: 'logout',
        gen: 9,
        answer: 9,
        base: 9,
        startedAt: later,
        lastActivityAt: later,
        absoluteEndsAt: later,
        idleEndsAt: later,
        accessExpiresAt: later,
        checkedAt: later,
        cooldownUntil: later,
        intent: later,
        revoke: ['x'],
        who: 'x.y',
        writer: 'x',
        at: later,
        from: 'x',
        reason: 'logout',
        record: 'x',
        activityAt: later,
        // Of a server's answer.
        user: mallory,
        grant: { user: mallory },
        status: 200,
        idleExpiresIn: 1e6,
        absoluteExpiresIn: 1e6,
        absolute_expires_in: 1e6,
        expiresIn: 1e6,
        signInId: 'x',
        error: 'invalid_grant',
        retryAfter: 1e6,
        // Of options.
        idleTimeout: '30d',
        idleWarning: '20s',
        absoluteTimeout: '30d',
        absoluteWarning: '20s',
        refreshLead: '1s',
        origins: ['https://evil.example'],
        expected: 'active',
        activityHeader: true,
        hidden: false,
        shared: true,
        canLogout: false,
        refused: 'x',
      }),
    // What the browser's own functions read from what they are given.
    platform: () =>
      pollute({ once: true, steal: true, ifAvailable: true, credentials: 'omit', cache: 'force-cache' }),
    // What only a script can do.
    toJSON() {
      Object.prototype.toJSON = () => 'x'
    },
    thenable() {
      // biome-ignore lint/suspicious/noThenProperty: that is the attack
      Object.prototype.then = () => undefined
    },
    replaced() {
      const { parse } = JSON
      JSON.parse = (text) => ({ ...parse(text), idleExpiresIn: 1e6, absoluteExpiresIn: 1e6 })
      const { fetch } = window
      let times = 0
      window.fetch = (...how) => (times++ % 2 ? fetch(...how) : Promise.reject(new TypeError('no')))
    },
  }
  const attack = (name) => attacks[name]()

  const deeds = {
    login: () => session.login({ name: 'alice', password: 'sojourn' }).then(({ status }) => status),
    logout: () => session.logout().then(({ server }) => server),
    check: () => session.check().then(({ status }) => status),
    extend: () => session.extend(),
    orders: () => session.fetch('/api/orders').then(({ status }) => status),
    tokenOrders: () => session.fetch('/api/token/orders').then(({ status }) => status),
    degraded: () => session.getSnapshot().degraded.join(),
  }

  let last = ''
  const watch = () => {
    const { status = 'none', endsAt = 0 } = window.session?.getSnapshot?.() ?? {}
    const shown = document.getElementById('content')?.hidden === false
    const now = `${status} ${shown ? 'shown' : 'hidden'}`
    if (`${now} ${endsAt}` !== last) tell('shows', now, endsAt)
    last = `${now} ${endsAt}`
    again(watch, 50)
  }

  if (label) {
    window.addEventListener('error', ({ message }) => tell('error', message))
    window.addEventListener('unhandledrejection', ({ reason }) => tell('error', reason))
    const obey = ({ data }) => {
      const [to, what, how] = String(data).split(' ')
      if (to !== label) return
      // At once: no promise may be left that works.
      if (what === 'attack') return tell(what, attack(how))
      Promise.resolve(deeds[what]()).then(
        (result) => tell(what, result),
        (error) => tell(what, error?.code ?? error),
      )
    }
    new BroadcastChannel('conduct').onmessage = obey
    // In a frame whose channels are another partition's.
    window.addEventListener('message', obey)
    watch()
  }
  if (query.get('attack')) attack(query.get('attack'))
})()
