import type { Session } from '../client/session.js'
import type { Stop } from '../ports.js'
import { el } from './dom.js'
import type { Trouble } from './trouble.js'

export interface Buttons {
  troubles: HTMLElement[]
  calls: HTMLElement[]
  /** Shows which of them are on. */
  draw: Stop
}

const MINUTE = 60_000

/** Made once, so that the one that was pressed keeps the focus. `pressed` is called after each press. */
export function createButtons(session: Session, trouble: Trouble, pressed: Stop): Buttons {
  const { state } = trouble
  const drawings: Stop[] = []
  const draw = (): void => {
    for (const drawing of drawings) drawing()
  }
  const make = (text: string, act: Stop, isOn?: () => boolean): HTMLElement => {
    const button = el('button', { type: 'button' }, text)
    button.addEventListener('click', () => {
      act()
      draw()
      pressed()
    })
    if (isOn) drawings.push(() => button.setAttribute('aria-pressed', String(isOn())))
    return button
  }
  const refusal = (text: string, what: 'next' | 'all'): HTMLElement => {
    const isOn = (): boolean => state.refuses === what
    return make(text, () => trouble.refuse(isOn() ? 'none' : what), isOn)
  }
  const call = (text: string, ask: () => Promise<unknown>): HTMLElement =>
    make(text, () => void ask().catch(() => {}))

  return {
    troubles: [
      make(
        'Freeze',
        () => trouble.freeze(!state.frozen),
        () => state.frozen,
      ),
      make(
        'Offline',
        () => trouble.cut(!state.offline),
        () => state.offline,
      ),
      refusal('Next request: 401', 'next'),
      refusal('Revoked: all 401', 'all'),
      make('Clock +5 min', () => trouble.stepClock(5 * MINUTE)),
      make('Clock −5 min', () => trouble.stepClock(-5 * MINUTE)),
    ],
    calls: [
      call('Check', () => session.check()),
      call('Extend', () => session.extend()),
      call('Sign out', () => session.logout()),
    ],
    draw,
  }
}
