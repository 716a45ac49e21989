import type { ActivitySource } from '../ports.js'

/** At most one report in this many milliseconds. */
const SAMPLE = 1000

// What every kind of input ends in: mouse, pen, touch, keys, dictation (`beforeinput`), input methods, screen
// readers and switches (`click`). No `scroll` and no `focus`: script makes trusted ones.
const INPUT =
  'pointerdown pointermove keydown beforeinput compositionupdate click dragover wheel touchstart touchmove'

/** A person's trusted input in the page and its same-origin frames; reads only when, and whether trusted. */
export const domActivity = (): ActivitySource => (report) => {
  // One gate per window: each counts the time of its events from its own start.
  const last = new WeakMap<Window, number>()

  function sense(this: Window, event: Event): void {
    const at = event.timeStamp
    if (at - (last.get(this) ?? -SAMPLE) < SAMPLE || !event.isTrusted) return
    last.set(this, at)
    report()
  }

  const each = (page: Document | null | undefined, act: 'addEventListener' | 'removeEventListener'): void => {
    const view = page?.defaultView
    if (!view) return // a stranger's frame, or none
    last.delete(view)
    for (const type of INPUT.split(' '))
      view[act](type, sense as EventListener, { capture: true, passive: true })
    page[act]('load', enter, true)
    for (const frame of page.querySelectorAll<HTMLIFrameElement>('iframe,object'))
      each(frame.contentDocument, act)
  }

  // A frame's `load` does not bubble, yet its document captures it. A listener added twice is there once: a frame
  // is simply entered whenever it loads, and nothing is kept of it.
  const enter = ({ target }: Event): void =>
    each((target as HTMLIFrameElement).contentDocument, 'addEventListener')

  each(document, 'addEventListener')
  return () => each(document, 'removeEventListener')
}
