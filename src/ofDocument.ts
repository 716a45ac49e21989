/**
 * What the document itself has under `key`. `document.hidden` is an element where the page's markup has
 * `<img name="hidden">` (https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem); the prototype's is not.
 */
export const ofDocument = <K extends keyof Document>(key: K): Document[K] =>
  Reflect.get(Document.prototype, key, document)
