import type { Session } from '../client/session.js'
import type { EndReason } from '../core/record.js'
import { ofDocument } from '../ofDocument.js'
import type { Stop } from '../ports.js'
import { type Attempt, run } from '../views/attempt.js'
import { watch, wholeSeconds } from '../views/watch.js'
import { close, open } from './box.js'
import type { Messages } from './messages.js'
import { offer, type Parts, write } from './parts.js'
import { askPage, firstField, onSubmit, urlOf } from './signIn.js'
import { digitsOf, fill, regionOf, spokenOf, URGENT } from './times.js'
import { markTitle } from './title.js'
import { endedText, faultText, stayText } from './words.js'

/** What the dialog is about. */
type Face = 'idle' | 'absolute' | 'verifying' | 'ended'
/** What a button says and does; without a text there is none. */
type Button = [text?: string, press?: () => void]

/** What is so whatever the texts are, and wherever in the page the dialog is. */
export interface Memory {
  session?: Session
  /** Why the page's session ended, until that is dealt with. */
  over?: EndReason | undefined
  /** What the person made of the absolute limit. */
  answer?: 'back' | 'sign in' | undefined
}

/** Shows a session's state in the dialog, and does what the person answers, until stopped. */
export function showSession(
  host: HTMLElement,
  parts: Parts,
  session: Session,
  m: Messages,
  memory: Memory,
): Stop {
  const { lang, dir } = m
  Object.assign(parts.dialog, { lang, dir })
  const { dialog, title, text, digits, alert, form, actions, primary, secondary, status } = parts
  let face: Face | undefined
  /** When the session ends, and how many seconds were left when the face was opened: what is being read stands still. */
  let endsAt = 0
  let opened = 0
  /** The wish to stay, or to sign in. */
  let attempt: Attempt = {}
  let stopped = false

  const region = regionOf(host, lang)
  const left = (): number => endsAt - Date.now()
  const hasForm = (): boolean => form.assignedElements().some((node) => !node.matches('div:empty'))

  /** Draws what is known now: at each change, and each second while the time runs out before somebody's eyes. */
  function render(): void {
    // An answer may come after that.
    if (stopped) return
    const { status, warning } = session.getSnapshot()
    // Another person is there: only the one before is told, and has to answer.
    if (status !== 'signed-out' && memory.over !== 'replaced') memory.over = undefined
    const asked = memory.over ? undefined : warning
    const wanted = status === 'verifying' ? status : memory.over ? 'ended' : asked?.by
    if (wanted !== 'absolute') memory.answer = undefined
    // A warning is for whoever looks. What covers a page covers it at any time.
    const unseen = !!asked && ofDocument('hidden')
    markTitle(m.tab, unseen)
    const next = unseen || memory.answer === 'back' ? undefined : wanted
    show(next, next && asked?.endsAt)
  }

  function show(next: Face | undefined, end = 0): void {
    const isNew = next !== face || Math.abs(end - endsAt) > 1000
    face = next
    if (isNew) {
      endsAt = end
      opened = wholeSeconds(left())
      // What was asked of one face says nothing on the next.
      attempt = {}
    }
    if (face) draw(face)
    tick()
    if (!isNew) return
    // Another face is another dialog to a screen reader: it has to hear the title and the text of this one.
    close(dialog)
    if (!face) return
    dialog.dataset.face = face
    open(dialog)
    focus()
  }

  function draw(face: Face): void {
    form.hidden = !hasForm() || (face === 'ended' ? memory.over === 'replaced' : !memory.answer)

    write(title, m[`${face}Title`])
    write(
      text,
      face === 'ended'
        ? endedText(m, memory.over, !form.hidden)
        : fill(m[`${face}Text`], region, opened, endsAt),
    )
    write(alert, faultText(m, attempt.error))
    const again: Button = [m.signIn, signInAgain]
    const buttons: Record<Face, Button[]> = {
      idle: [
        [stayText(m, attempt), stay],
        [m.signOut, session.logout],
      ],
      absolute: [[m.back, dismiss], form.hidden && (hasForm() || urlOf(host)) ? again : []],
      verifying: [],
      ended: [memory.over === 'replaced' ? [m.proceed, dismiss] : form.hidden ? again : []],
    }
    const [first = [], second = []] = buttons[face]
    offer(primary, ...first)
    offer(secondary, ...second)
    actions.hidden = !actions.textContent
    primary.setAttribute('aria-disabled', String(!!attempt.pending))
  }

  /** The time left: to the eye each second, to the ear now and then. */
  function tick(): void {
    const seconds = wholeSeconds(left())
    const spoken = spokenOf(seconds, opened)
    write(digits, endsAt ? digitsOf(seconds, region) : '')
    status.setAttribute('aria-live', spoken > URGENT ? 'polite' : 'assertive')
    write(status, endsAt ? fill(m.left, region, spoken) : '')
  }

  function focus(): void {
    const field = !form.hidden && firstField(host)
    ;(field || primary).focus()
  }

  async function stay(): Promise<void> {
    await run(attempt, session.extend, render)
    // What went wrong pushes down the button that has the focus.
    primary.scrollIntoView?.({ block: 'nearest' })
  }

  function dismiss(): void {
    if (memory.over) memory.over = undefined
    else memory.answer = 'back'
    render()
  }

  function signInAgain(): void {
    if (hasForm()) {
      memory.answer = 'sign in'
      render()
      focus()
    } else if (askPage(host, memory.over)) dismiss()
  }

  /** Escape and its like (the back gesture of a phone) mean stay, or go on working; what has ended they do not reopen. */
  function decline(): void {
    if (endsAt) primary.click()
  }

  dialog.onkeydown = (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    decline()
  }
  // A browser may close a dialog without asking, as at a second Escape: what is still to be shown comes back.
  dialog.onclose = () => {
    if (!face || dialog.open) return
    decline()
    if (!face || dialog.open) return
    open(dialog)
    focus()
  }
  // Out of the page it heard nothing: another end may have come since.
  if (memory.over !== 'replaced' && memory.over !== session.getSnapshot().reason) memory.over = undefined
  form.onslotchange = render
  render()
  const stops = [
    watch(session, left, render),
    session.on('warning', render),
    session.on('ended', ({ reason }) => {
      // Who signed out knows; and in the tab where another person signed in, nobody needs to be told.
      const isKnown = reason === 'logout' || (reason === 'replaced' && !ofDocument('hidden'))
      memory.over = isKnown ? undefined : reason
      render()
    }),
    onSubmit(host, (form, submitter) => {
      const signIn = async (): Promise<void> => {
        await session.login(Object.fromEntries(new FormData(form, submitter)))
        HTMLFormElement.prototype.reset.call(form)
      }
      void run(attempt, signIn, render)
    }),
  ]

  return () => {
    stopped = true
    for (const stop of stops) stop()
    markTitle(m.tab, false)
    show(undefined)
  }
}
