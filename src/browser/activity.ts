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

  const each = (view: Window | null, act: 'addEventListener' | 'removeEventListener'): void => {
    if (!view) return
    last.delete(view)
    for (const type of INPUT.split(' '))
      view[act](type, sense as EventListener, { capture: true, passive: true })
    // Not as the document's own: markup such as `<form name="querySelectorAll">` would be called instead.
    EventTarget.prototype[act].call(view.document, 'load', enter, true)
    for (const frame of Document.prototype.querySelectorAll.call(view.document, 'iframe,object'))
      each(within(frame), act)
  }

  // A frame's `load` does not bubble, yet its document captures it. A listener added twice is there once: a frame
  // is simply entered whenever it loads, and nothing is kept of it.
  const enter = ({ target }: Event): void => each(within(target), 'addEventListener')

  each(window, 'addEventListener')
  return () => each(window, 'removeEventListener')
}

/** The window of a frame; none of a stranger's, nor of what is no frame. */
function within(target: unknown): Window | null {
  const frame = target as HTMLIFrameElement
  return frame.contentDocument && frame.contentWindow
}
