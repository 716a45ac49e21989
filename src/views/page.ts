// By way of the prototype: markup such as `<img name="hidden">` would be read instead of `document.hidden`.

/** Whether nobody can see this page. */
export const isHidden = (): boolean => Reflect.get(Document.prototype, 'hidden', document)
