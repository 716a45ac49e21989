export const read = async () => Number(localStorage.getItem('n'))

export async function increment() {
  localStorage.setItem('n', String(Number(localStorage.getItem('n')) + 1))
}
