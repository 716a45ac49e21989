// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { createSSRApp, defineComponent, h } from 'vue'
import { SessionDialog, sessionPlugin } from '../../src/vue/index.js'
import { fakeDialog } from '../views/fakeDialog.js'
import { openWorld } from '../views/openWorld.js'
import { draw, renderOnServer } from './stage.js'

const dialogIn = fakeDialog()
let close: () => Promise<unknown> = async () => undefined
afterEach(() => close())

async function open() {
  const opened = await openWorld()
  close = () => opened.world.close()
  return opened
}

test('it gives the element the session, the texts and the form', async () => {
  const { session } = await open()
  const messages = { stay: 'Weiter' }
  const form = () => h('form', { 'aria-label': 'sign in' })
  const Page = defineComponent(() => () => h(SessionDialog, { messages, signInUrl: '/login' }, form))
  const { place, remove } = draw(Page, session)
  const dialog = dialogIn(place)
  expect(dialog.session).toBe(session)
  expect(dialog.messages).toEqual(messages)
  expect(dialog.getAttribute('sign-in-url')).toBe('/login')
  expect(dialog.querySelector('[slot="sign-in"] form')).not.toBeNull()
  remove()
  expect(dialog.isConnected).toBe(false)
})

test('it tells of the wish to sign in again', async () => {
  const { session } = await open()
  const onSignIn = vi.fn()
  const { place, remove } = draw(
    defineComponent(() => () => h(SessionDialog, { onSignIn })),
    session,
  )
  dialogIn(place).dispatchEvent(new Event('sojourn-sign-in'))
  expect(onSignIn).toHaveBeenCalledTimes(1)
  expect(dialogIn(place).hasAttribute('sign-in-url')).toBe(false)
  remove()
})

test('a server renders the empty element', async () => {
  const { session } = await open()
  const app = createSSRApp(SessionDialog).use(sessionPlugin, { session })
  expect(await renderOnServer(app)).toBe('<sojourn-dialog></sojourn-dialog>')
})
