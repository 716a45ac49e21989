import type { PolicyOptions } from '../core/policy.js'
import type { CookieServerOptions } from '../servers/cookie.js'

/** What the script tag's `data-` attributes say. */
export interface Attributes {
  urls: CookieServerOptions
  options: PolicyOptions & { name?: string }
  lang?: string | undefined
  signInUrl?: string | undefined
}

const URLS = ['check', 'login', 'logout', 'extend']
const LIMITS = ['idleTimeout', 'idleWarning', 'absoluteTimeout', 'absoluteWarning']
const KNOWN = [...URLS, ...LIMITS, 'name', 'lang', 'signInUrl']

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The attribute that a name of the options is written as. */
export const attributeOf = (name: string): string => `data-${kebab(name)}`

/** An attribute is a text, and a limit may be none or a number. */
const limitOf = (text: string): unknown => (text === 'false' ? false : Number(text) || text)

/** Reads `data-check="/api/session" data-idle-timeout="15m" …`; `undefined` where nothing is said of a session. */
export function readAttributes(data: Readonly<Record<string, string | undefined>>): Attributes | undefined {
  const given = KNOWN.filter((name) => data[name] !== undefined)
  if (!given.length) return undefined
  const { check, name, lang, signInUrl } = data
  if (!check) throw new Error(`data-check is missing: the URL that says who is signed in`)
  const pick = (names: string[], read: (text: string) => unknown): object =>
    Object.fromEntries(names.flatMap((key) => (given.includes(key) ? [[key, read(data[key] ?? '')]] : [])))
  return {
    urls: { check, ...pick(URLS, String) },
    options: { ...pick(LIMITS, limitOf), ...(name !== undefined && { name }) },
    lang,
    signInUrl,
  }
}

/** Attributes that begin like ours and are none: a slip of the pen, with another limit than was meant. */
export const misspelt = (data: Readonly<Record<string, string | undefined>>): string[] =>
  Object.keys(data).filter((name) => /^(idle|absolute)/.test(name) && !KNOWN.includes(name))
