import type { Session } from 'sojourn'

/** One socket for each session: opened when it begins, closed in the moment it ends, in every tab. */
export function bindSocket(session: Session, open: () => Pick<WebSocket, 'close'>): () => void {
  let bound: AbortSignal | undefined
  let close = () => {}

  function look(): void {
    const { status } = session.getSnapshot()
    const { signal } = session
    if ((status !== 'active' && status !== 'warning') || signal === bound) return
    bound = signal
    const socket = open()
    close = () => socket.close()
    signal.addEventListener('abort', close)
  }

  look()
  const unsubscribe = session.subscribe(look)
  return () => {
    unsubscribe()
    bound?.removeEventListener('abort', close)
    close()
  }
}
