import { expect } from 'vitest'
import { onStage } from './stage.js'

onStage(
  'a session in a frame on another site says that it is partitioned, and works there',
  async ({ tab, site, lead, demo }) => {
    const own = site.url.replace('127.0.0.1', 'app.localhost')
    const framed = `${own}/hostile/?framed&label=framed&mode=token&tokens=indexedDb`
    const top = await tab(`${site.url}/hostile/top.html?framed&frame=${encodeURIComponent(framed)}`)
    const frame = lead('framed', () => top)
    await frame.shows('signed-out hidden')
    expect(await frame.does('degraded')).toBe('partitioned')
    expect(await frame.does('login')).toBe('active')
    await frame.shows('active shown')
    demo.tokens.expire({})
    expect(await frame.does('tokenOrders')).toBe('200')
    expect(await frame.does('logout')).toBe('confirmed')
    await frame.shows('signed-out hidden')
    expect(frame.told('error')).toEqual([])
  },
)
