import type { Channel, OpenChannel } from '../ports.js'

/** The hints between tabs; without a channel nothing but latency is lost. */
export interface Tabs {
  /** Whether there is a channel now. */
  open(): boolean
  post(message: unknown): void
  close(): void
}

export function createTabs(open: OpenChannel, key: string, receive: (message: unknown) => void): Tabs {
  let channel: Channel | undefined
  return {
    open() {
      try {
        channel ??= open(key, receive)
      } catch {
        // Blocked or absent: tabs then learn from the record, at their next look.
      }
      return !!channel
    },
    post(message) {
      channel?.post(message)
    },
    close() {
      channel?.close()
      channel = undefined
    },
  }
}
