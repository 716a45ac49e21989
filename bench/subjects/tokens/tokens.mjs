/** Somebody signs in: the first tokens, as JSON. */
export async function firstTokens() {
  const response = await fetch('/session/tokens', { method: 'POST' })
  return response.json()
}
