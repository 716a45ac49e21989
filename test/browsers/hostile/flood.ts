import type * as library from '../../../src/index.js'

/** What `pages/flood.js` and `pages/plant.js` leave on their page. */
export interface Flood {
  message(sid: string): unknown
}

declare global {
  interface Window {
    flood(seed: number): Flood
    /** Plants `count` records and lines; resolves with what came of them that must not. */
    plant(seed: number, first: number, count: number): Promise<string[]>
    /** Whenever a session changed: when that was, and until when it lived. */
    ends: [number, number][]
    /** The library as a script and as a module, and what the latter made. */
    sojourn: typeof library
    module: typeof library
    another: library.Session
  }
}
