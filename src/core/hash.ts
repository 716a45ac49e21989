/** 32 bits of FNV-1a, for naming and comparing; nothing here relies on it being hard to invert. */
export function hash(text: string): string {
  let bits = 0x811c9dc5
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  return (bits >>> 0).toString(36)
}
