/** A broken promise: which law, and what was seen. */
export class Violation extends Error {
  constructor(
    readonly law: string,
    readonly seen: string,
  ) {
    super(`${law}: ${seen}`)
  }
}
