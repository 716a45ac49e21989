// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { createSSRApp, defineComponent, h, nextTick } from 'vue'
import { cookieServer, createSession } from '../../src/index.js'
import { sessionPlugin, useCountdown, useIdleWarning, useSession } from '../../src/vue/index.js'
import { openWorld } from '../views/openWorld.js'
import { renderOnServer } from './stage.js'

let close: (() => Promise<unknown>) | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await close?.()
})

const drawings: string[] = []
const Part = defineComponent(() => {
  const { status, expected, user } = useSession()
  const { open } = useIdleWarning()
  const left = useCountdown()
  return () => {
    const text = [status.value, expected.value, user.value?.name, open.value, !left.value].join(' ')
    drawings.push(text)
    return h('p', text)
  }
})
const Page = defineComponent(() => {
  const { status } = useSession()
  return () => h('main', [h(Part), status.value === 'warning' ? h('b', 'content') : null])
})

test.each([undefined, 'active'] as const)(
  'the first drawing is the server’s, without a warning; then comes what is so (expected: %s)',
  async (expected) => {
    const warned = vi.spyOn(console, 'warn')
    const failed = vi.spyOn(console, 'error')
    const { world, session, listeners } = await openWorld()
    await world.run('14m')

    const elsewhere = createSession({ server: cookieServer({ check: '/api/session' }), ports: inert })
    const given = { ...(expected && { expected }) }
    const html = await renderOnServer(createSSRApp(Page).use(sessionPlugin, { session: elsewhere, ...given }))
    expect(html).toContain(`starting ${expected ?? ''}  false true`)
    const place = document.body.appendChild(document.createElement('div'))
    place.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
    const paragraph = place.querySelector('p')
    drawings.length = 0

    const app = createSSRApp(Page).use(sessionPlugin, { session, ...given })
    app.mount(place)
    close = async () => {
      place.remove()
      await world.close()
    }
    expect(drawings).toEqual([`starting ${expected ?? ''}  false true`])
    await nextTick()
    expect(drawings.at(-1)).toBe('warning  Ada true false')
    expect(place.textContent).toBe('warning  Ada true falsecontent')
    expect(place.querySelector('p')).toBe(paragraph)
    app.unmount()
    expect(listeners()).toBe(0)
    expect(warned).not.toHaveBeenCalled()
    expect(failed).not.toHaveBeenCalled()
  },
)

const inert = { fetch: () => new Promise<never>(() => undefined) }
