import type { Stop } from '../ports.js'

/** `addEventListener` for several types, parted by spaces, that returns its undo. */
export function listen(target: EventTarget, types: string, handle: (event: Event) => void): Stop {
  const each = types.split(' ')
  for (const type of each) target.addEventListener(type, handle)
  return () => {
    for (const type of each) target.removeEventListener(type, handle)
  }
}
