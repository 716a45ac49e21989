// Plants random records and lines, a session's each, and sees what sessions come of them.
;(() => {
  const idle = 900_000

  async function database() {
    const opening = indexedDB.open('sojourn')
    opening.onupgradeneeded = () => opening.result.createObjectStore('sessions')
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    return opening.result
  }

  async function store(plants) {
    const opened = await database()
    const transaction = opened.transaction('sessions', 'readwrite')
    const table = transaction.objectStore('sessions')
    for (const { name, record, activityAt } of plants) {
      table.put(record, name)
      table.put(activityAt, `${name} activity`)
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    opened.close()
    localStorage.clear()
    for (const { name, line } of plants) localStorage.setItem(`sojourn:${name}`, line)
  }

  /** Says no, or nothing that can be understood. */
  const server = (refuses) => ({
    check: async () => (refuses ? { kind: 'refused', status: 401 } : { kind: 'failed', code: 'network' }),
  })

  /** Whether the line tells, within its 30 days, that this session is over. */
  function isOver({ sid, line }) {
    const [kind, of, reason, at] = line.split(':')
    const known = ['logout', 'idle', 'absolute', 'revoked', 'replaced'].indexOf(reason) >= 0
    return kind === 'ended' && of === sid && known && Date.now() - Number(at) <= 30 * 86_400_000
  }

  async function wrongs({ name, sid, line, refuses }) {
    const session = sojourn.createSession({ server: server(refuses), name, idleTimeout: idle, activity: [] })
    const wrong = []
    const look = () => {
      const { status, endsAt = 0, user } = session.getSnapshot()
      const shown = status === 'active' || status === 'warning'
      if (user !== undefined) wrong.push('somebody is signed in')
      if (shown && refuses) wrong.push('it is shown although the server refuses')
      if (shown && isOver({ sid, line })) wrong.push('it is shown although it had ended')
      if (endsAt > Date.now() + idle + 100) wrong.push(`it ends at ${endsAt}`)
    }
    session.subscribe(look)
    await session.ready()
    look()
    session.close()
    return wrong
  }

  window.plant = async (seed, first, count) => {
    const { message: _, next, record, line, pick } = window.flood(seed + first)
    const plants = Array.from({ length: count }, (_, i) => {
      const name = `planted ${first + i}`
      const sid = `s${first + i}`
      const planted = record(sid)
      return {
        name,
        sid,
        record: planted,
        line: line(sid),
        activityAt: pick([0, Date.now(), Date.now() + 1e9, 'x', null]),
        // What a newer build wrote is not this one's to end.
        refuses: !(typeof planted?.v === 'number' && planted.v > 1) && next() < 0.5,
      }
    })
    await store(plants)
    const all = await Promise.all(plants.map(wrongs))
    return all.flatMap((wrong, i) => wrong.map((one) => `${plants[i].name}: ${one}`))
  }
})()
