// The admin API, as its page uses it.

/** @param {string} path */
export const read = (path) => fetch(`/admin/api/${path}`).then((answer) => answer.json())

/** @param {string} method @param {string} path @param {unknown} [body] */
export const send = (method, path, body = {}) =>
  fetch(`/admin/api/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
