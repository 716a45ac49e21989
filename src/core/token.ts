// What a header may hold; a token has no white space (https://www.rfc-editor.org/rfc/rfc6750#section-2.1).
const TOKEN = /^[\x21-\x7e]{1,16384}$/

/** Whether this can be a token: else sending it would throw, with the value in the message. */
export const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value)
