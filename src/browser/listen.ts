import type { Stop } from '../ports.js'

/** `addEventListener` of the window for several types, parted by spaces, that returns its undo. */
export function listen(types: string, handle: (event: Event) => void, capture: boolean): Stop {
  const each = types.split(' ')
  for (const type of each) addEventListener(type, handle, capture)
  return () => {
    for (const type of each) removeEventListener(type, handle, capture)
  }
}
