/** Runs in the page: what every measurement asks of a subject. `codeStart` is taken before the subject's own code. */
export function begin(subject) {
  const since = () => performance.now() - codeStart
  window.subject = subject

  if (new URLSearchParams(location.search).has('known')) {
    if (subject.expected) window.expectedAfter = subject.expected() && since()
    window.ready = subject.known().then((known) => {
      window.knownAfter = known && since()
    })
  } else window.ready = subject.ready

  /** A token the server accepts, and when it was there. */
  window.ask = async () => ({ token: await subject.accessToken(), at: Date.now() })

  /**
   * ns per event, with the subject's listeners and over empty ones in their place. The two take turns, and the best of
   * their goes count: the others were disturbed. One event serves a whole go: making it would cost more.
   */
  window.dispatch = (type, times) => {
    const Kind = type === 'pointermove' ? PointerEvent : MouseEvent
    const go = () => {
      const event = new Kind(type, { bubbles: true })
      const started = performance.now()
      for (let n = 0; n < times; n++) document.dispatchEvent(event)
      return ((performance.now() - started) * 1e6) / times
    }
    let [all, empty] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let n = 0; n < 6; n++) {
      all = Math.min(all, go())
      const unmute = window.muteListeners(type)
      empty = Math.min(empty, go())
      unmute()
    }
    return { all, over: all - empty }
  }
}
