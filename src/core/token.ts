const LONGEST = 16_384

/**
 * Whether this can be a token: printable characters without spaces (https://www.rfc-editor.org/rfc/rfc6750#section-2.1),
 * else sending it would throw, with the value in the message. By hand: a regular expression would leave it in `RegExp.$_`.
 */
export function isToken(value: unknown): value is string {
  if (typeof value !== 'string' || !value || value.length > LONGEST) return false
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code < 0x21 || code > 0x7e) return false
  }
  return true
}
