/** What a binding sees of the dialog. The real one is tried in real browsers. */
export interface FakeDialog extends HTMLElement {
  session: unknown
  messages: unknown
}

/** Stands in for `<sojourn-dialog>` where there is no `<dialog>`; gives the one inside a place. */
export function fakeDialog(): (place: Element) => FakeDialog {
  customElements.define(
    'sojourn-dialog',
    class extends HTMLElement implements FakeDialog {
      session: unknown
      messages: unknown
    },
  )
  return (place) => {
    const dialog = place.querySelector<FakeDialog>('sojourn-dialog')
    if (!dialog) throw new Error('there is no dialog')
    return dialog
  }
}
