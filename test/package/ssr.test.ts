import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { root } from './bundle.js'

const urlOf = (entry: string): string => JSON.stringify(new URL(`dist/${entry}.js`, `file://${root}`).href)
const entry = urlOf('index')
const entries = ['index', 'element/index', 'element/de']

/** Runs a module in a Node of its own. `code` is null where it had to be ended because it did not end by itself. */
async function runInNode(source: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    timeout: 10_000,
    env: { PATH: process.env.PATH },
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

const clean = { code: 0, stdout: '', stderr: '' }

describe('on a server', () => {
  test.each(entries)('the import of %s adds no global and lets the process exit', async (name) => {
    const result = await runInNode(`
      const before = new Set(Object.getOwnPropertyNames(globalThis))
      await import(${urlOf(name)})
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))
      if (added.length > 0) throw new Error('added ' + added)
    `)
    expect(result).toEqual(clean)
  })

  test.each(entries)('the import of %s looks at no global of a browser', async (name) => {
    const result = await runInNode(`
      const names = ['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage',
        'indexedDB', 'BroadcastChannel', 'fetch', 'addEventListener']
      for (const name of names) {
        Object.defineProperty(globalThis, name, { get() { throw new Error('read ' + name) } })
      }
      await import(${urlOf(name)})
    `)
    expect(result).toEqual(clean)
  })

  test('a session with a relative URL is inert and lets the process exit', async () => {
    const result = await runInNode(`
      import { cookieServer, createSession } from ${entry}
      createSession({ server: cookieServer({ check: '/api/session' }) })
    `)
    expect(result).toEqual(clean)
  })
})
