import type { Tab } from './tab.js'

let along = 0

/** A pointer that moves a little, by the browser's own input pipeline. */
export async function move({ page }: Tab): Promise<void> {
  along = (along + 7) % 200
  await page.mouse.move(20 + along, 120)
}
