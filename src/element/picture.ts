import type { Face } from './face.js'
import { markOf, URGENT } from './marks.js'
import type { Messages } from './messages.js'
import { type Parts, write } from './parts.js'
import type { Times } from './times.js'
import type { Words } from './words.js'

/** The dialog as nodes: knows how to show something, and nothing of what it means. */
export interface Picture {
  draw(face: Face, words: Words, messages: Messages): void
  /** The time left: to the eye each time, to the ear now and then. */
  tick(seconds: number, times: Times, messages: Messages): void
  /** Opens what was drawn, with the focus where the answer is. */
  open(focus: HTMLElement): void
  /** No time is running out any more. */
  hush(): void
  close(): void
}

export function createPicture(parts: Parts): Picture {
  const { dialog, title, text, digits, alert, form, primary, secondary, status } = parts
  let said = 0

  function label(button: HTMLButtonElement, words = ''): void {
    write(button, words)
    button.hidden = !words
  }

  function hush(): void {
    said = 0
    write(digits)
    write(status)
  }

  // jsdom has no modal dialogs, and shall show this one all the same.
  function close(): void {
    if (!dialog.open) return
    dialog.close?.()
    dialog.open = false
  }

  return {
    draw(face, words, { lang, dir }) {
      Object.assign(dialog, { lang, dir })
      dialog.dataset.face = face
      write(title, words.title)
      write(text, words.text)
      const alerted = write(alert, words.alert)
      label(primary, words.primary)
      label(secondary, words.secondary)
      primary.setAttribute('aria-disabled', String(!!words.pending))
      form.hidden = !words.form
      // What is said pushes down what has the focus.
      if (alerted) dialog.querySelector(':focus')?.scrollIntoView?.({ block: 'nearest' })
    },
    tick(seconds, times, { left }) {
      write(digits, times.digits(seconds))
      const mark = markOf(seconds)
      if (mark === said || !seconds) return
      said = mark
      status.setAttribute('aria-live', seconds > URGENT ? 'polite' : 'assertive')
      write(status, times.fill(left, seconds))
    },
    open(focus) {
      // Another face is another dialog to a screen reader: it has to hear the title and the text of this one.
      close()
      dialog.showModal?.()
      dialog.open = true
      focus.focus()
    },
    hush,
    close,
  }
}
