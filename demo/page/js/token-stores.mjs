// Where a page may keep tokens, and what that means for its tabs.

/** @typedef {import('./session.mjs').Library} Library */

/** @type {Record<string, { name: string, code: string, text: string, open: (library: Library) => ReturnType<Library['memoryTokens']> }>} */
export const stores = {
  indexedDb: {
    name: 'IndexedDB',
    code: 'indexedDbTokens()',
    text: 'One set for all tabs; survives a reload and the browser’s end.',
    open: (library) => library.indexedDbTokens(),
  },
  local: {
    name: 'localStorage',
    code: "webStorageTokens('local')",
    text: 'One set for all tabs; survives a reload and the browser’s end.',
    open: (library) => library.webStorageTokens('local'),
  },
  session: {
    name: 'sessionStorage',
    code: "webStorageTokens('session')",
    text: 'Each tab its own; survives a reload, gone with the tab.',
    open: (library) => library.webStorageTokens('session'),
  },
  memory: {
    name: 'Memory',
    code: 'memoryTokens()',
    text: 'Each tab its own; gone with a reload.',
    open: (library) => library.memoryTokens(),
  },
}

/** @param {string} name */
export function storeOf(name) {
  const store = Object.hasOwn(stores, name) ? stores[name] : undefined
  if (!store) throw new Error(`There is no token store “${name}”: ${Object.keys(stores).join(', ')}.`)
  return store
}
