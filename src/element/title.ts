/** Puts a text before the document's title, and takes it away again with `''`; what the app makes of the rest stays. */
export function createTitle(): (prefix: string) => void {
  let shown = ''
  return (prefix) => {
    if (prefix === shown) return
    const title: string = Reflect.get(Document.prototype, 'title', document)
    const own = title.startsWith(shown) ? title.slice(shown.length) : title
    Reflect.set(Document.prototype, 'title', prefix + own, document)
    shown = prefix
  }
}
