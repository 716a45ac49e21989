// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { type Component, createApp, createCommentVNode, defineComponent, h, nextTick, ref } from 'vue'
import type { Session } from '../../src/index.js'
import { SessionDialog, sessionPlugin, useSession } from '../../src/vue/index.js'
import { type StagedSession, stageSession, warningBy } from '../element/stage.js'
import '../../src/element/index.js'

// The real element, while Vue draws around it and in it.

function mount(component: Component) {
  const session: StagedSession = stageSession()
  const place = document.body.appendChild(document.createElement('div'))
  createApp(component)
    .use(sessionPlugin, { session: session as Session })
    .mount(place)
  const root = place.querySelector('sojourn-dialog')?.shadowRoot as ShadowRoot
  const part = (name: string) => root.querySelector<HTMLElement>(`[part~=${name}]`)
  const face = () =>
    root.querySelector('dialog')?.open ? root.querySelector('dialog')?.dataset.face : undefined
  return { session, place, part, face }
}
afterEach(() => document.body.replaceChildren())

test('typing into the form in its slot closes nothing', async () => {
  const name = ref('')
  const typed = ({ target }: Event): void => {
    name.value = (target as HTMLInputElement).value
  }
  const form = () => [h('form', [h('input', { value: name.value, onInput: typed })])]
  const { session, place, face } = mount(defineComponent(() => () => h(SessionDialog, null, form)))
  session.become({ status: 'active' })
  session.end('idle')
  const field = place.querySelector('input') as HTMLInputElement
  field.value = 'a'
  field.dispatchEvent(new Event('input'))
  await nextTick()
  expect([name.value, face()]).toEqual(['a', 'ended'])
})

test('what the server did not answer is still said when a parent drew again', async () => {
  const drawings = ref(0)
  const texts = { kept: 'Nothing is lost.' }
  const { session, part } = mount(
    defineComponent(() => () => [h('p', drawings.value), h(SessionDialog, { messages: { ...texts } })]),
  )
  session.extend.mockRejectedValue(new Error('network'))
  session.become(warningBy('idle', 120))
  part('primary')?.click()
  await vi.waitFor(() => expect(part('alert')?.textContent).not.toBe(''))
  drawings.value++
  await nextTick()
  expect(part('alert')?.textContent).not.toBe('')
})

test('a slot that is empty for now leaves a way to sign in again', async () => {
  const empty = () => [createCommentVNode('v-if')]
  const { session, part } = mount(
    defineComponent(() => () => h(SessionDialog, { signInUrl: '/login' }, empty)),
  )
  session.become({ status: 'active' })
  session.end('idle')
  await nextTick()
  expect(part('primary')?.textContent).toBe('Sign in again')
})

test('outside of components the app gets what it asks for without a warning of Vue', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const app = createApp({}).use(sessionPlugin, { session: stageSession() as Session })
  expect(app.runWithContext(useSession).status.value).toBe('starting')
  expect(warned.mock.calls).toEqual([])
})
