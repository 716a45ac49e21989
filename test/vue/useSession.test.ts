// @vitest-environment jsdom

import { afterEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, effectScope, h, KeepAlive, nextTick, ref, Suspense, watch } from 'vue'
import { sessionPlugin, useCountdown, useIdleWarning, useSession } from '../../src/vue/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw } from './stage.js'

const undo: (() => unknown)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const step of undo.splice(0).reverse()) await step()
})

async function open() {
  const opened = await openWorld()
  undo.push(() => opened.world.close())
  return opened
}

test('a component draws only when a field that it shows has changed', async () => {
  const { world, tab, session } = await open()
  let draws = 0
  const Page = defineComponent(() => {
    const { status, reason } = useSession()
    return () => h('p', [++draws && status.value, ' ', reason.value])
  })
  const { place, remove } = draw(Page, session)
  undo.push(remove)
  const ends = new Set<unknown>()
  session.subscribe(() => ends.add(session.getSnapshot().endsAt))
  tab.use({ for: '5m' })
  await world.run('5m')
  await nextTick()
  expect(ends.size).toBeGreaterThan(10)
  expect([place.textContent, draws]).toEqual(['active ', 1])
  await world.run('14m')
  await nextTick()
  expect([place.textContent, draws]).toEqual(['warning ', 2])
  await world.run('58s')
  await nextTick()
  expect(draws).toBe(2)
})

test('the session itself is there, and is the one the app made', async () => {
  const { world, session } = await open()
  let found: unknown
  const { remove } = draw(
    defineComponent(() => {
      found = useSession().session
      return () => null
    }),
    session,
  )
  expect(found).toBe(session)
  remove()
  await expect(world.until(session.check())).resolves.toMatchObject({ status: 'active' })
})

test('a scope that is stopped takes its listeners along', async () => {
  const { session, listeners } = await open()
  const app = createApp({}).use(sessionPlugin, { session })
  const scope = effectScope()
  app.runWithContext(() =>
    scope.run(() => {
      useSession()
      useIdleWarning()
      useCountdown()
    }),
  )
  expect(listeners()).toBe(4)
  scope.stop()
  expect(listeners()).toBe(0)
})

test('what is thrown away before it was ever shown takes its listeners along', async () => {
  const { session, listeners } = await open()
  const Loading = defineComponent(async () => {
    useSession()
    useIdleWarning()
    await new Promise<never>(() => undefined)
    return () => null
  })
  const { place, remove } = draw(
    defineComponent(() => () => h(Suspense, null, { default: h(Loading), fallback: 'loading' })),
    session,
  )
  expect(place.textContent).toBe('loading')
  expect(listeners()).toBeGreaterThan(0)
  remove()
  expect(listeners()).toBe(0)
})

test('held back by KeepAlive, a component hears of the end, but neither ticks nor asks', async () => {
  const { world, tab, session, listeners } = await open()
  const shown = ref(true)
  const heard: string[] = []
  const Page = defineComponent(() => {
    useIdleWarning()
    useCountdown()
    const { status } = useSession()
    watch(status, (now) => heard.push(now))
    return () => status.value
  })
  const { place, remove } = draw(
    defineComponent(() => () => h(KeepAlive, () => (shown.value ? h(Page) : null))),
    session,
  )
  undo.push(remove)
  const all = listeners()
  shown.value = false
  await nextTick()
  expect([all, listeners()]).toEqual([4, 1])

  await world.run('14m')
  tab.use()
  await world.run('2s')
  await nextTick()
  expect(heard).toEqual(['warning', 'active'])

  shown.value = true
  await nextTick()
  expect(listeners()).toBe(all)
  expect(place.textContent).toBe('active')
})

test('without the plugin it says what is missing', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const app = createApp(defineComponent(() => () => useSession().status.value))
  expect(() => app.mount(document.createElement('div'))).toThrow('app.use(sessionPlugin')
})
