/**
 * The DevTools protocol over a browser's pipe (file descriptors 3 and 4): nothing between the measurement and the tab.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function speakCdp(child) {
  const [, , , to, from] = child.stdio
  const waiting = new Map()
  const listeners = new Set()
  let lastId = 0
  let rest = ''

  from.setEncoding('utf8').on('data', (chunk) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) receive(JSON.parse(message))
  })
  child.once('exit', () => reject(() => true, 'the browser has ended'))

  function receive({ id, method, params, sessionId, result, error }) {
    if (method) {
      const lost = { 'Target.detachedFromTarget': params.sessionId, 'Inspector.targetCrashed': sessionId }[
        method
      ]
      if (lost) reject((one) => one.sessionId === lost, 'the tab is gone')
      for (const listener of [...listeners]) listener({ method, params, sessionId })
      return
    }
    const one = waiting.get(id)
    waiting.delete(id)
    if (error) one?.reject(new Error(`${one.method}: ${error.message}`))
    else one?.resolve(result)
  }

  function reject(which, why) {
    for (const [id, one] of waiting) {
      if (!which(one)) continue
      waiting.delete(id)
      one.reject(new Error(`${one.method}: ${why}`))
    }
  }

  return {
    /** Sends a command, to the browser or to one attached target. */
    send(method, params = {}, sessionId = undefined) {
      const id = ++lastId
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      return new Promise((resolve, reject) => waiting.set(id, { method, sessionId, resolve, reject }))
    },

    /** Resolves at the next event of this kind from this target. */
    next(method, sessionId) {
      return new Promise((resolve) => {
        const listener = (event) => {
          if (event.method !== method || event.sessionId !== sessionId) return
          listeners.delete(listener)
          resolve(event.params)
        }
        listeners.add(listener)
      })
    },
  }
}
