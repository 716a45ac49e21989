// jsdom has no modal dialogs, and shall show this one all the same.

/** Opens it over the page. */
export function open(dialog: HTMLDialogElement): void {
  dialog.showModal?.()
  dialog.open = true
}

export function close(dialog: HTMLDialogElement): void {
  if (!dialog.open) return
  dialog.close?.()
  dialog.open = false
}
