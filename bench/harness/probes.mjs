/** Runs in a page before its own scripts: counts messages posted and writes. Serialised, so self-contained. */
export function probes() {
  window.counts = { messages: 0, writes: 0 }

  function counted(prototype, method, what) {
    const original = prototype[method]
    prototype[method] = function (...args) {
      window.counts[what]++
      return original.apply(this, args)
    }
  }
  counted(BroadcastChannel.prototype, 'postMessage', 'messages')
  for (const method of ['put', 'add', 'delete', 'clear']) counted(IDBObjectStore.prototype, method, 'writes')
  for (const method of ['setItem', 'removeItem', 'clear']) counted(Storage.prototype, method, 'writes')
}
