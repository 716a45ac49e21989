import type { Runs } from './engine.js'

export interface Point {
  x: number
  y: number
}

/** The middle of the first element that matches, in the viewport. */
export async function centre(tab: Runs, selector: string): Promise<Point> {
  const point = await tab.run((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect()
    return box ? { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) } : null
  }, selector)
  if (!point) throw new Error(`there is no ${selector}`)
  return point
}
