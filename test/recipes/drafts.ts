import type { Session } from 'sojourn'

/** Saves what is being written to the server while the session can still be used, and before the page is left. */
export function saveDrafts(session: Session, url: string, draft: () => string): () => void {
  let saved = draft()

  async function save(): Promise<void> {
    const body = draft()
    if (body === saved) return
    const answer = await session.fetch(url, { method: 'PUT', body, keepalive: true })
    if (answer.ok) saved = body
  }
  // A failure leaves the draft unsaved: the next occasion tries again.
  const trySave = () => void save().catch(() => {})
  const whenHidden = () => document.hidden && trySave()

  // Of both limits: the idle one and the absolute one, which nobody can put off.
  const off = session.on('warning', trySave)
  document.addEventListener('visibilitychange', whenHidden)
  return () => {
    off()
    document.removeEventListener('visibilitychange', whenHidden)
  }
}
