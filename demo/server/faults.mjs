// Breaking things on purpose: rules that answer, delay or drop a request instead of its route.

const kinds = ['slow', 'late', 'lose', 'cut', 'hang', 'drop', 'status', 'html', 'malformed', 'redirect']

/**
 * @typedef {{ path: string, kind: string, method?: string, times?: number, ms?: number, status?: number,
 *   retryAfter?: number | string, location?: string, body?: unknown }} Fault
 * @typedef {import('express').Request} Request
 * @typedef {import('express').Response} Response
 */

const html = '<!doctype html><html lang="en"><title>Gateway</title><h1>Please hold the line</h1>'

/** @param {Fault} rule @param {Request} req */
function matches(rule, req) {
  if (rule.method && rule.method.toUpperCase() !== req.method) return false
  const path = req.baseUrl + req.path
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path
}

/** Handled now, sent later or never: what is written waits. @param {Response} res @param {(send: () => void) => void} later */
function delayAnswer(res, later) {
  for (const name of /** @type {const} */ (['write', 'end'])) {
    const original = /** @type {(...args: unknown[]) => unknown} */ (res[name])
    res[name] = /** @type {any} */ (
      (/** @type {unknown[]} */ ...args) => {
        later(() => original.apply(res, args))
        return name === 'write' ? true : res
      }
    )
  }
}

export function createFaults() {
  /** @type {Fault[]} */
  let rules = []
  /** @type {Set<Response>} */
  const hanging = new Set()
  /** @type {Set<NodeJS.Timeout>} */
  const timers = new Set()

  /** @param {number} ms @param {() => void} run */
  function after(ms, run) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }

  /** @param {{ path?: string, method?: string }} [which] */
  function clear({ path, method } = {}) {
    rules = rules.filter(
      (rule) => !((path ?? rule.path) === rule.path && (method ?? rule.method) === rule.method),
    )
    if (rules.length > 0) return
    for (const res of hanging) res.destroy()
    hanging.clear()
  }

  /** @param {Fault} rule @param {Response} res @param {() => void} next */
  function apply(rule, res, next) {
    const { ms = 3000, status = 200 } = rule
    if (rule.retryAfter !== undefined) res.set('Retry-After', String(rule.retryAfter))
    switch (rule.kind) {
      case 'slow':
        return after(ms, next)
      case 'late':
        delayAnswer(res, (send) => after(ms, send))
        return next()
      case 'lose':
        delayAnswer(res, () => res.destroy())
        return next()
      case 'cut':
        delayAnswer(res, () => {
          res.flushHeaders()
          after(50, () => res.destroy())
        })
        return next()
      case 'hang':
        return void hanging.add(res)
      case 'drop':
        return void res.destroy()
      case 'html':
        return void res.status(status).type('html').send(html)
      case 'malformed':
        return void res.status(200).type('json').send('{"user":{"id":')
      case 'redirect':
        return void res.redirect(302, rule.location ?? '/login-form')
      default:
        return void res.status(rule.status ?? 500).json(rule.body ?? { error: 'on_purpose' })
    }
  }

  return {
    clear,
    list: () => rules,

    /** @param {Fault} rule @returns {boolean} whether it is one */
    add(rule) {
      if (typeof rule?.path !== 'string' || !kinds.includes(rule.kind)) return false
      rules = [rule, ...rules.filter((other) => other.path !== rule.path || other.method !== rule.method)]
      return true
    },

    /** @param {Request} req @param {Response} res @param {() => void} next */
    middleware(req, res, next) {
      const rule = rules.find((one) => matches(one, req))
      if (!rule) return next()
      if (rule.times !== undefined && --rule.times <= 0) rules = rules.filter((one) => one !== rule)
      res.locals.fault = rule.kind
      apply(rule, res, next)
    },

    close() {
      clear()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** @typedef {ReturnType<typeof createFaults>} Faults */
