import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { type AppOptions, appPath, asApp } from '../harness/app.js'
import { family, orders, tokenApp } from '../harness/tokens.js'
import { onStage, type Stage } from './stage.js'

/** Plain http is a secure context on loopback: it takes an address of the machine's that is not. */
const host = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

const sentence = 'over plain http, without Web Locks, the session says so and is still one in all tabs'

if (host) onStage(sentence, oneWithoutLocks, { host })
else test.skip(`${sentence}: this machine has no address but loopback`)

async function oneWithoutLocks({ site, tab, demo }: Stage): Promise<void> {
  const open = async (options: AppOptions) => asApp(await tab(site.url + appPath(options)))
  const cookie = [await open({}), await open({})] as const
  expect(await cookie[0].run(() => [isSecureContext, 'locks' in navigator])).toEqual([false, false])
  await cookie[0].signIn()
  await cookie[1].reaches('active')
  for (const app of cookie) expect((await app.snapshot()).degraded).toEqual(['locks'])
  expect(demo.sessions.list()).toHaveLength(1)
  await cookie[1].logout()
  await cookie[0].reaches('signed-out')

  const token = [await open(tokenApp('indexedDb')), await open(tokenApp('indexedDb'))] as const
  await token[0].signIn()
  await token[1].reaches('active')
  demo.tokens.expire({})
  expect(await Promise.all(token.map(orders))).toEqual([200, 200])
  expect(family({ demo })).toMatchObject({ refreshRequests: 1, reuseDetected: false, valid: true })
  await token[0].logout()
  await token[1].reaches('signed-out')
}
