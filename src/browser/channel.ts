import type { OpenChannel } from '../ports.js'

/** Hints between tabs by `BroadcastChannel`; a message that cannot be read is lost, as any message may be. */
export const broadcastChannel: OpenChannel = (name, receive) => {
  const channel = new BroadcastChannel(name)
  let open = true
  channel.onmessage = (event) => {
    if (open) receive(event.data)
  }
  return {
    post(message) {
      if (open) channel.postMessage(message)
    },
    close() {
      open = false
      channel.close()
    },
  }
}
