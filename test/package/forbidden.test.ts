import { expect, test } from 'vitest'
import { bundle, read } from './bundle.js'

/** What no page with a strict policy, no cookie session and no bounded lock can have in it. */
const forbidden = [
  /innerHTML/,
  /document\.write/,
  /\beval\(/,
  /new Function/,
  /document\.cookie/,
  /cookieStore/,
  /steal/,
  /createElement\(["'`]iframe["'`]\)/,
]

const builds = {
  'a cookie build': () => bundle(['createSession', 'cookieServer']),
  'the script tag': () => read('dist/sojourn.min.js'),
}

for (const [name, build] of Object.entries(builds)) {
  test(`${name} has no forbidden name`, async () => {
    const code = await build()
    expect(forbidden.filter((pattern) => pattern.test(code)).map(String)).toEqual([])
  })
}
