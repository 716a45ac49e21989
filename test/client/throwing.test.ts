import { expect, test } from 'vitest'
import { signedIn } from './desk.js'

test('a door that throws is reported, and the session goes on to its deadline', async () => {
  const trouble = new Error('the channel is broken')
  const it = await signedIn({
    doors: () => ({
      channel: () => ({
        post() {
          throw trouble
        },
        close() {},
      }),
    }),
  })
  it.session.touch()
  await it.run('10s')
  expect(it.errors).toContain(trouble)
  await it.run('16m')
  expect(it.session.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'idle' })
})
