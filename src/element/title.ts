import { ofDocument } from '../ofDocument.js'

/** Puts a mark before the document's title, or takes it away; what the app makes of the rest stays. */
export function markTitle(mark: string, marked: boolean): void {
  const title = ofDocument('title')
  // What is read back has no space at its ends.
  const next = (marked ? mark : '') + (title === mark.trim() ? '' : title.replace(mark, ''))
  if (next !== title) Reflect.set(Document.prototype, 'title', next, document)
}
