/** Which person a user object means, unless the app says otherwise: itself when a text or number, else `id` or `sub`. */
export function userIdOf(user: unknown): string | undefined {
  const { id = undefined, sub = undefined } =
    typeof user === 'object' && user ? (user as Record<string, unknown>) : {}
  const value = typeof user === 'object' ? (id ?? sub) : user
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
