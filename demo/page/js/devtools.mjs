// The overlay of `sojourn/devtools`, fetched only where the address asks for it.

/** @typedef {import('../../../src/devtools/index.js').Devtools} Devtools */

const built = '/devtools/index.js'

/** @returns {Promise<Devtools>} */
export async function openDevtools() {
  if (!new URLSearchParams(location.search).has('sojourn-devtools'))
    return { ports: {}, attach: () => () => undefined }
  const { devtools } = await import(built)
  return devtools()
}
