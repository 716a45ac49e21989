import { until } from '../harness/until.js'
import type { Runs } from './engine.js'

/**
 * Waits until another page is shown than the one before. Not by load events: a page out of the back/forward cache has
 * none; every page has its own time origin.
 */
export async function arrive(tab: Runs, leave: () => Promise<unknown>): Promise<void> {
  const shown = () => tab.run(() => [performance.timeOrigin, document.readyState].join())
  const before = (await shown()).split(',')[0]
  await leave()
  await until(
    'another page is shown',
    () => shown().catch(() => ''),
    (now) => now.endsWith(',complete') && now.split(',')[0] !== before,
  )
}
