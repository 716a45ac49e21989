// Random values, some of them nearly what the library itself says or stores. `flood(seed)` draws the same ones again.
window.flood = (seed) => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = (list) => list[Math.floor(next() * list.length)]

  const instant = () => {
    const now = Date.now()
    return pick([
      now,
      now,
      now - 1e3,
      now + 1e3,
      now + 1e9,
      now - 1e9,
      0,
      -1,
      1e15,
      1e300,
      Number.NaN,
      Infinity,
      -Infinity,
    ])
  }
  const junk = () =>
    pick([
      undefined,
      null,
      true,
      0,
      -0,
      Number.NaN,
      1n,
      '',
      'logout',
      '__proto__',
      'x'.repeat(5_000),
      [],
      [[[]]],
      {},
      { v: 1 },
      new Date(),
      new Date(Number.NaN),
      /x/,
      new Map([['sid', 'x']]),
      new Set(['sid']),
      new Uint8Array(64),
      new Error('x'),
      Object.assign(Object.create(null), { v: 1 }),
    ])
  const round = (() => {
    const itself = { v: 1, sid: 'x' }
    itself.itself = itself
    return itself
  })()

  /** One field left out, or something else in its place. */
  const mutated = (value) => {
    const [key] = [pick(Object.keys(value))]
    const { [key]: _, ...rest } = value
    return next() < 0.3 ? rest : { ...rest, [key]: next() < 0.5 ? junk() : instant() }
  }
  const nearly = (value) => {
    const times = Math.floor(next() * 3)
    return times === 0 ? value : times === 1 ? mutated(value) : mutated(mutated(value))
  }

  const kinds = [
    'activity',
    'changed',
    'changing',
    'settled',
    'logout',
    'idle',
    'absolute',
    'revoked',
    'replaced',
  ]
  const others = ['begun', 'ended', 'extend', 'toString', 'constructor', '__proto__', 7]
  const text = () => pick(['x', '', 'stranger', 'x'.repeat(40), ':', '__proto__'])

  return {
    next,
    pick,
    /** `sid`: the session's own, which no ending names here. */
    message(sid) {
      if (next() < 0.2) return next() < 0.9 ? junk() : round
      const kind = pick([...kinds, ...others])
      const own = kinds.indexOf(kind) < 4 && next() < 0.7
      const message = nearly({
        v: pick([1, 1, 1, 0, 2, '1']),
        sid: own ? sid : text(),
        kind,
        at: instant(),
        from: text(),
      })
      return message.sid === sid && kinds.indexOf(message.kind) > 3 ? { ...message, sid: 'x' } : message
    },
    record(sid) {
      if (next() < 0.2) return next() < 0.9 ? junk() : round
      return nearly({
        v: pick([1, 1, 1, 0, 2, '1']),
        sid,
        gen: pick([0, 1, 1e9, -1]),
        answer: pick([0, 1, 1e9]),
        base: pick([0, 0, 1e9]),
        startedAt: instant(),
        lastActivityAt: instant(),
        absoluteEndsAt: instant(),
        idleEndsAt: instant(),
        checkedAt: instant(),
        cooldownUntil: instant(),
        intent: instant(),
        ended: pick([undefined, undefined, 'logout', 'x']),
        revoke: pick([undefined, [], ['x'], 'x', [7]]),
        who: pick([undefined, 'a.b', '.', 7]),
        writer: text(),
      })
    },
    line(sid) {
      const whole = pick([
        `active:${sid}`,
        `ended:${sid}:${pick(kinds)}:${instant()}`,
        `ended:${text()}:logout:1`,
      ])
      return next() < 0.5
        ? whole
        : whole.slice(0, Math.floor(next() * whole.length)) + pick(['', ':', 'x', '\u0000', '💥'])
    },
  }
}
