import type { Messages } from './messages.js'

const language = (tag: string): string | undefined => tag.split('-')[0]

/** The region is the page's, where it speaks the language of the texts: `en-GB` writes 17:30, `en-US` 5:30 PM. */
export function localeOf(host: Element, { lang }: Messages): string {
  const near = host.closest<HTMLElement>('[lang]')?.lang ?? ''
  return language(near) === language(lang) ? near : lang
}
