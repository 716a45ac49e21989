import { expect } from 'vitest'
import './flood.js'
import { onStage } from './stage.js'

// All of them: `npm run chaos`.
const all = Number(process.env.HOSTILE_VALUES ?? 1_000)
const batch = 100
const seed = Number(process.env.HOSTILE_SEED ?? 1)

onStage(
  `only-down: of ${all} random stored records and lines none throws, begins a session, or lets one end later`,
  async ({ tab, site }) => {
    const planter = await tab(`${site.url}/hostile/flood.html`)
    for (let first = 0; first < all; first += batch)
      expect(
        await planter.run(([seed, first, count]) => window.plant(seed, first, count), [
          seed,
          first,
          batch,
        ] as const),
      ).toEqual([])
    expect(await planter.run(() => window.said)).toEqual([])
  },
  { timeout: 90_000 + all * 30 },
)
