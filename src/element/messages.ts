/** A text; or one for each plural category of the number in it (`one`, `two`, `few` …), where its words depend on that. */
export type Text = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)

/** All that the dialog says. `{time}` is a length of time, `{clock}` a time of day, both as `lang` writes them. */
export interface Messages {
  /** The language of these texts, and how numbers and times are written. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly idleTitle: string
  /** Takes `{time}`. */
  readonly idleText: Text
  readonly stay: string
  readonly signOut: string
  /** Instead of the button's text, while the server is asked. */
  readonly pending: string
  readonly retry: string
  /** The server did not answer. */
  readonly failed: string
  /** What is spoken while the time runs out: number first. Takes `{time}`. */
  readonly left: Text
  readonly absoluteTitle: string
  /** Takes `{time}` and `{clock}`. */
  readonly absoluteText: Text
  /** Closes the warning of the absolute limit, so that the person can save. */
  readonly back: string
  readonly verifyingTitle: string
  readonly verifyingText: string
  readonly endedTitle: string
  readonly endedIdle: string
  readonly endedAbsolute: string
  readonly endedRevoked: string
  /** Another person signed in. */
  readonly endedReplaced: string
  /** What became of the work, where the person can sign in again right here. */
  readonly kept: string
  /** The same, where not. */
  readonly unsaved: string
  readonly signIn: string
  /** The sign-in form's answers were wrong. */
  readonly refused: string
  /** Closes the notice that another person signed in. */
  readonly proceed: string
  /** Before the document's title, while a warning waits in a hidden tab. */
  readonly tab: string
}

/** English, the texts where none are given. */
export const en: Messages = {
  lang: 'en',
  dir: 'ltr',
  idleTitle: 'Are you still there?',
  idleText:
    'Nothing has happened here for a while. To protect your account, you will be signed out in {time}.',
  stay: 'Stay signed in',
  signOut: 'Sign out',
  pending: 'One moment…',
  retry: 'Try again',
  failed: 'The server did not answer. Please try again.',
  left: '{time} left',
  absoluteTitle: 'Time to save your work',
  absoluteText:
    'Your session ends at {clock}, in {time}, and cannot be extended. Save your work before then.',
  back: 'Back to my work',
  verifyingTitle: 'One moment…',
  verifyingText: 'Checking that you are still signed in.',
  endedTitle: 'You are signed out',
  endedIdle: 'Nothing happened here for a while, so your session was ended to protect your account.',
  endedAbsolute: 'Your session reached its time limit.',
  endedRevoked: 'The server ended your session. Perhaps you signed out somewhere else.',
  endedReplaced: 'Another person signed in on this browser.',
  kept: 'What you entered on this page is still here. Sign in to go on.',
  unsaved: 'Changes that were not saved may be lost.',
  signIn: 'Sign in again',
  refused: 'That did not match. Please check it and try again.',
  proceed: 'Continue',
  tab: 'Signing out soon · ',
}
