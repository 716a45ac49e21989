import { describe, expect, test } from 'vitest'
import { tokenServer } from '../../../src/index.js'
import { tokenPaths } from '../../../src/testing/index.js'
import { outcome, sentTo, snapshot } from './states.js'
import { tokenActive, tokenWarning } from './tokenStates.js'

// A token server that can be asked nothing but for new credentials.

const { refresh, check, login, logout } = tokenPaths
const bare = { connect: () => tokenServer({ login, refresh, logout }) }

describe('a server that can only refresh', () => {
  test('extend() in warning is one refresh, said with user; yes → active', async () => {
    const world = await tokenWarning({ tokens: 'indexedDb', tabs: 2, ...bare })
    expect(await world.until(world.tab.session.extend())).toBe(true)
    expect(sentTo(world, refresh)).toMatchObject([{ activity: 'user', token: '1:0' }])
    expect(snapshot(world).status).toBe('active')
    await world.run('10s')
    for (const tab of world.tabs) expect(tab.session.getSnapshot().status).toBe('active')
  })

  test('extend() in warning: no → end, false', async () => {
    const world = await tokenWarning({ tokens: 'indexedDb', ...bare })
    world.server.revoke()
    expect(await world.until(world.tab.session.extend())).toBe(false)
    expect(world.told).toEqual(['ended revoked'])
  })

  test('extend() in warning: a failure rejects, the warning stays, and the end comes', async () => {
    const world = await tokenWarning({ tokens: 'indexedDb', ...bare })
    world.server.fail(refresh, { status: 503 })
    const answer = outcome(world.tab.session.extend())
    await world.run('2s')
    expect([answer.code, snapshot(world).status]).toEqual(['network', 'warning'])
    await world.run('2m')
    expect(world.told).toEqual(['ended idle'])
  })

  test('is asked nothing while nobody wants anything', async () => {
    const world = await tokenActive({ tokens: 'indexedDb', ...bare, policy: { idleTimeout: false } })
    await world.run('8m')
    world.tab.hide()
    await world.run('30m')
    world.tab.show()
    await world.run('5m')
    expect(world.requests).toEqual([])
    expect(snapshot(world)).toMatchObject({ status: 'active', degraded: [] })
  })

  test('a cover ends with tombstone, record and deadlines', async () => {
    const world = await tokenActive({ tokens: 'indexedDb', ...bare })
    world.tab.hide()
    world.tab.freeze()
    await world.run('5m')
    world.tab.show()
    expect(snapshot(world).status).toBe('verifying')
    await world.run('1s')
    expect(snapshot(world).status).toBe('active')
    expect(sentTo(world, check)).toEqual([])
  })
})
