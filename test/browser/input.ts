/** Only a browser makes trusted events. In jsdom they are made below the surface that page script sees. */
interface Inner {
  isTrusted: boolean
  timeStamp: number
  _dispatch(event: Inner): void
}

function inner(of: object): Inner {
  const key = Object.getOwnPropertySymbols(of).find((symbol) => symbol.description === 'impl')
  return (of as Record<symbol, Inner>)[key as symbol] as Inner
}

/** The person does something at `at` (milliseconds of the document's own clock). */
export function input(target: Element, type: string, at: number): void {
  const event = inner(new Event(type, { bubbles: true, composed: true }))
  event.isTrusted = true
  event.timeStamp = at
  inner(target)._dispatch(event)
}

/** Script does it. */
export function fakeInput(target: Element, type: string, at: number): void {
  const event = new Event(type, { bubbles: true, composed: true })
  inner(event).timeStamp = at
  target.dispatchEvent(event)
}
