import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, startDemo } from './client.js'

const path = '/api/token/refresh'
let demo: Client

beforeEach(async () => {
  demo = await startDemo()
})
afterEach(() => demo.demo.close())

describe('a refresh on a server made to misbehave', () => {
  test('loses its answer after the rotation: tried again, a strict server ends the family', async () => {
    const { refreshToken } = await demo.login()
    await demo.admin('fault', { path, kind: 'lose', times: 1 })
    await expect(demo.refresh(refreshToken)).rejects.toThrow()
    expect(demo.family()).toMatchObject({ generation: 1, valid: true })
    expect(demo.demo.log.entries().at(-1)).toMatchObject({ path, status: 0, fault: 'lose', user: 'alice' })
    expect((await demo.refresh(refreshToken)).status).toBe(401)
    expect(demo.family()).toMatchObject({ reuseDetected: true, valid: false })
  })

  test('loses its answer after the rotation: tried again within the grace, it goes on', async () => {
    demo.demo.tokens.settings.set({ grace: '10s' })
    const { refreshToken } = await demo.login()
    await demo.admin('fault', { path, kind: 'lose', times: 1 })
    await expect(demo.refresh(refreshToken)).rejects.toThrow()
    const { accessToken } = await demo.refreshed(refreshToken)
    expect((await demo.check(accessToken)).status).toBe(200)
  })

  test('breaks off after the headers of its answer: the token is spent', async () => {
    const { refreshToken } = await demo.login()
    await demo.admin('fault', { path, kind: 'cut', times: 1 })
    const answer = await demo.refresh(refreshToken)
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow()
    expect(demo.family()).toMatchObject({ generation: 1, refreshRequests: 1 })
  })

  test('answers late: the token is spent at once, the pair comes after', async () => {
    const { refreshToken } = await demo.login()
    await demo.admin('fault', { path, kind: 'late', ms: 300 })
    const asked = Date.now()
    const answer = demo.refreshed(refreshToken)
    await expect.poll(() => demo.family()?.generation, { interval: 10 }).toBe(1)
    expect(Date.now() - asked).toBeLessThan(300)
    const { accessToken } = await answer
    expect(Date.now() - asked).toBeGreaterThanOrEqual(295)
    expect((await demo.check(accessToken)).status).toBe(200)
  })

  test('answers 429 with Retry-After: nothing is spent', async () => {
    const { refreshToken } = await demo.login()
    await demo.admin('fault', { path, kind: 'status', status: 429, retryAfter: 5, times: 1 })
    const answer = await demo.refresh(refreshToken)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '5'])
    expect(demo.family()).toMatchObject({ generation: 0, refreshRequests: 0 })
    await demo.refreshed(refreshToken)
  })

  test('a rule for all of the API holds for its tokens too', async () => {
    await demo.admin('fault', { path: '/api/*', kind: 'status', status: 503 })
    expect((await demo.check()).status).toBe(503)
    await demo.admin('reset', {})
    expect((await demo.check()).status).toBe(401)
  })
})
