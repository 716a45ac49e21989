export const signIn = async () => {}

export async function known() {
  const response = await fetch('/api/session')
  return Boolean((await response.json()).user)
}
