import { expect, test } from 'vitest'
import { read } from '../package/bundle.js'

const inBrowsers = ['accessibility', 'answers', 'ends', 'keyboard', 'speech']
const files: Record<string, string> = {
  ...Object.fromEntries(inBrowsers.map((name) => [name, `test/element/browsers/${name}.test.ts`])),
  demo: 'test/browsers/demo.test.ts',
  axe: 'test/browsers/axe.test.ts',
  dialog: 'test/element/dialog.test.ts',
  idleWarning: 'test/views/idleWarning.test.ts',
  policy: 'test/core/policy.test.ts',
}

/** A file, and after it words of its tests' names: `ends`: in place · without a form · `speech`: … */
const claim = /`(\w+)`: ([^|`;()\n]+)/g

const isTrue = (file: string, words: string): boolean => !!files[file] && read(files[file]).includes(words)

test('docs/accessibility.md names tests that there are', () => {
  const claims = [...read('docs/accessibility.md').matchAll(claim)].flatMap(([, file = '', all = '']) =>
    all
      .split(' · ')
      .map((words) => ({ file, words: words.trim() }))
      .filter(({ words }) => words),
  )
  expect(claims.length).toBeGreaterThan(30)
  expect(claims.filter(({ file, words }) => !isTrue(file, words))).toEqual([])
})
