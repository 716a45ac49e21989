const element = (name: string): string =>
  `<form id="${name}" name="${name}"><input name="${name}"></form><img id="${name}" name="${name}" alt="">`

/** What a page looks up as a global. */
const globals = [
  'AbortController',
  'AbortSignal',
  'BroadcastChannel',
  'Headers',
  'IDBKeyRange',
  'Request',
  'URL',
  'crypto',
  'document',
  'fetch',
  'indexedDB',
  'localStorage',
  'location',
  'navigator',
  'parent',
  'performance',
  'self',
  'session',
  'sessionStorage',
  'setTimeout',
  'sojourn',
  'top',
]

/** What it looks up on `document`, where named elements come before the document's own properties. */
const ofDocument = [
  'addEventListener',
  'defaultView',
  'hidden',
  'querySelectorAll',
  'removeEventListener',
  'visibilityState',
]

/** Markup as somebody could inject it where scripts are forbidden: elements whose names stand in the way of scripts. */
export const clobbering: string = [...globals, ...ofDocument].map(element).join('')
