import { el } from './dom.js'
import { css } from './style.js'

/** Puts `content` into a section where `of`, what it was drawn from, is new: elsewhere it stays as somebody reads it. */
export type Section = (content: Node[], of: unknown) => void

export interface Frame {
  host: HTMLElement
  details: HTMLDetailsElement
  summary: HTMLElement
  section(title: string): Section
}

/** What the overlay is drawn in: a shadow of its own, so that the page's styles and its own do not meet. */
export function createFrame(): Frame {
  const host = el('aside', { 'data-sojourn-devtools': '', 'aria-label': 'sojourn devtools' })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  const summary = el('summary')
  const details = el('details', { class: 'panel' }, summary)
  root.append(details)

  function section(title: string): Section {
    const body = el('div')
    details.append(el('section', { 'aria-label': title }, el('h2', {}, title), body))
    let drawn: string | undefined
    return (content, of) => {
      const next = JSON.stringify(of) ?? ''
      if (next !== drawn) body.replaceChildren(...content)
      drawn = next
    }
  }
  return { host, details, summary, section }
}
