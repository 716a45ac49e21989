import type { Session } from '../client/session.js'
import type { Stop } from '../ports.js'
import { createCountdown } from '../views/countdown.js'
import { createIdleWarning } from '../views/idleWarning.js'
import { isHidden } from '../views/page.js'
import { type Face, faceOf, isLive, isWarning } from './face.js'
import { localeOf } from './locale.js'
import type { Messages } from './messages.js'
import type { Parts } from './parts.js'
import { createPicture } from './picture.js'
import { createSignIn } from './signIn.js'
import { createTimes } from './times.js'
import { createTitle } from './title.js'
import { wordsOf } from './words.js'

/** Shows a session's state in the dialog, and does what the person answers, until stopped. */
export function showSession(host: HTMLElement, parts: Parts, session: Session, messages: Messages): Stop {
  const { dialog, title, form, primary, secondary } = parts
  const warning = createIdleWarning(session)
  const countdown = createCountdown(session)
  const picture = createPicture(parts)
  const signIn = createSignIn(host, form, session, render)
  const setTitle = createTitle()
  let face: Face | undefined
  /** What the person closed: it stays so until something else is to be shown. */
  let dismissed: Face | undefined
  let lived = false
  let replaced = false
  let opened = { seconds: 0, endsAt: 0, times: createTimes(messages.lang), early: false }
  let stopTicking: Stop = () => {}

  const reason = () => (replaced ? 'replaced' : session.getSnapshot().reason)

  function render(): void {
    const snapshot = session.getSnapshot()
    lived ||= isLive(snapshot)
    const wanted = faceOf(snapshot, lived, replaced)
    if (wanted !== dismissed) dismissed = undefined
    const unseen = isHidden() && isWarning(wanted)
    setTitle(unseen ? messages.tab : '')
    const next = unseen || dismissed ? undefined : wanted
    const { endsAt = 0 } = snapshot.warning ?? {}
    if (next !== face || (isWarning(next) && Math.abs(endsAt - opened.endsAt) > 1000)) change(next, endsAt)
    else if (face) draw(face)
  }

  function change(next: Face | undefined, endsAt: number): void {
    face = next
    stopTicking()
    signIn.forget()
    picture.hush()
    if (!face) return picture.close()
    const times = createTimes(localeOf(host, messages))
    opened = { seconds: countdown.get() ?? 0, endsAt, times, early: false }
    draw(face)
    if (isWarning(face)) {
      stopTicking = countdown.subscribe(tick)
      tick()
    }
    picture.open(focus())
  }

  function draw(shown: Face): void {
    const { pending, failed } = warning.get()
    picture.draw(
      shown,
      wordsOf(shown, messages, {
        ...opened,
        reason: reason(),
        pending,
        fault: shown === 'idle' ? (failed ? 'failed' : undefined) : signIn.fault(),
        hasForm: !!signIn.form(),
        canSignIn: signIn.possible(),
      }),
      messages,
    )
  }

  const tick = (): void => picture.tick(countdown.get() ?? 0, opened.times, messages)

  function focus(): HTMLElement {
    const field = form.hidden ? undefined : signIn.field()
    return field ?? (primary.hidden ? title : primary)
  }

  function dismiss(): void {
    if (replaced) replaced = false
    else dismissed = face
    render()
  }

  function signInAgain(): void {
    if (face === 'absolute' && signIn.form()) {
      opened.early = true
      draw(face)
      focus().focus()
    } else if (signIn.ask(reason())) dismiss()
  }

  const answers: Record<Face, () => void> = {
    idle: () => void warning.stay(),
    absolute: dismiss,
    verifying: () => {},
    ended: () => (replaced ? dismiss() : signInAgain()),
  }

  /** Escape and its like (the back gesture of a phone) mean stay, or go on working; what has ended they do not reopen. */
  function decline(event: Event): void {
    event.preventDefault()
    if (face && isWarning(face)) answers[face]()
  }

  /** A browser may close a dialog without asking, as at a second Escape: what is still to be shown comes back. */
  function closed(event: Event): void {
    if (!face || dialog.open) return
    decline(event)
    face = undefined
    render()
  }

  const stopping = new AbortController()
  const on = (target: EventTarget, type: string, handle: (event: Event) => void): void =>
    target.addEventListener(type, handle, { signal: stopping.signal })
  on(primary, 'click', () => face && answers[face]())
  on(secondary, 'click', () => {
    if (face === 'idle') void warning.logout()
    else if (opened.early) dismiss()
    else signInAgain()
  })
  on(dialog, 'keydown', (event) => (event as KeyboardEvent).key === 'Escape' && decline(event))
  on(dialog, 'cancel', decline)
  on(dialog, 'close', closed)
  on(window, 'visibilitychange', render)
  const stops = [
    warning.subscribe(render),
    session.subscribe(render),
    // In the tab where that person signed in, nobody needs to be told.
    session.on('ended', (ended) => {
      replaced = ended.reason === 'replaced' && isHidden()
      render()
    }),
  ]
  render()

  return () => {
    stopping.abort()
    for (const stop of [...stops, stopTicking, signIn.stop]) stop()
    setTitle('')
    picture.close()
  }
}
