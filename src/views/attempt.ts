/** One try at a time at something that a server has to answer, and how the last one went. */
export interface Attempt {
  pending?: boolean
  error?: unknown
}

/** Tries, unless it is pending already. Never rejects. */
export async function run(
  attempt: Attempt,
  action: () => Promise<unknown>,
  changed: () => void,
): Promise<void> {
  if (attempt.pending) return
  attempt.pending = true
  attempt.error = undefined
  changed()
  try {
    await action()
  } catch (error) {
    attempt.error = error
  }
  attempt.pending = false
  changed()
}
