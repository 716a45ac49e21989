// The least that counts a person's activity in all tabs: a gate of one second, one message, one timer.
const channel = new BroadcastChannel('activity')
const timeout = 15 * 60_000
let active = Date.now()
let last = 0

channel.onmessage = ({ data }) => {
  active = data
}

function sense({ isTrusted }) {
  const now = Date.now()
  if (now - last < 1000 || !isTrusted) return
  active = last = now
  channel.postMessage(active)
}
for (const type of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'])
  addEventListener(type, sense, { capture: true, passive: true })

function look() {
  const left = active + timeout - Date.now()
  if (left > 0) setTimeout(look, left)
  else window.ended = true
}
look()
