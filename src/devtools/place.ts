import type { Stop } from '../ports.js'

/** The modal dialog that is open, `<sojourn-dialog>`'s or the app's. */
function modal(): HTMLElement | undefined {
  const own = [...document.querySelectorAll('sojourn-dialog')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const all = [...own, document].flatMap((root) => [...root.querySelectorAll('dialog')])
  return all.find((dialog) => dialog.open && dialog.matches(':modal'))
}

/**
 * Keeps the overlay where it can be seen and pressed: while a modal dialog is open that is inside of it, as all else is
 * covered and inert. `look` is to be called when one may have opened; that one has closed is noticed.
 */
export function keepUsable(host: HTMLElement, scrolls: HTMLElement): { look: Stop; stop: Stop } {
  let top = 0
  scrolls.addEventListener('scroll', () => {
    top = scrolls.scrollTop
  })

  function look(): void {
    const home = modal() ?? document.body
    if (host.parentNode === home) return
    const was = top
    home.append(host)
    scrolls.scrollTop = was
  }

  // A closed dialog is not drawn, and neither is what is in it.
  const observer = new ResizeObserver(look)
  observer.observe(host)
  return { look, stop: () => observer.disconnect() }
}
