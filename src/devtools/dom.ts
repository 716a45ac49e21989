/** An element with its attributes and children; text is text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** `2 min 5 s`; the two largest units. */
export function span(ms: number): string {
  const units: [string, number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ]
  const parts: string[] = []
  let rest = Math.max(0, Math.round(ms / 1000) * 1000)
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count) parts.push(`${count} ${unit}`)
  }
  return parts.slice(0, 2).join(' ') || '0 s'
}

export const when = (at: number, now: number): string =>
  Math.abs(at - now) < 500 ? 'now' : at > now ? `in ${span(at - now)}` : `${span(now - at)} ago`

export const timeOfDay = (at: number): string => new Date(at).toLocaleTimeString([], { hourCycle: 'h23' })
