/**
 * Runs in a page before its own scripts: notes what listens, so that listeners that do nothing can take the place of the
 * subject's for a while: `muteListeners(type)` returns its undo. Serialised, so self-contained.
 */
export function noteListeners() {
  const noted = []
  const nothing = () => {}
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype

  EventTarget.prototype.addEventListener = function (type, listener, options) {
    noted.push({ target: this ?? window, type, listener, options })
    return add.call(this ?? window, type, listener, options)
  }

  window.muteListeners = (type) => {
    const muted = noted.filter((one) => one.type === type)
    for (const { target, listener, options } of muted) {
      remove.call(target, type, listener, options)
      add.call(target, type, nothing, options)
    }
    return () => {
      for (const { target, listener, options } of muted) {
        remove.call(target, type, nothing, options)
        add.call(target, type, listener, options)
      }
    }
  }
}
