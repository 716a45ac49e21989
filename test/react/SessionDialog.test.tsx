// @vitest-environment jsdom
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { SessionDialog, SessionProvider } from '../../src/react/index.js'
import { fakeDialog } from '../views/fakeDialog.js'
import { openWorld } from '../views/openWorld.js'
import { draw } from './stage.js'

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
  const { place, remove } = draw(
    <SessionProvider session={session}>
      <SessionDialog messages={messages} signInUrl="/login">
        <form aria-label="sign in" />
      </SessionDialog>
    </SessionProvider>,
  )
  const dialog = dialogIn(place)
  expect(dialog.session).toBe(session)
  expect(dialog.messages).toEqual(messages)
  expect(dialog.getAttribute('sign-in-url')).toBe('/login')
  expect(dialog.querySelector('[slot="sign-in"] form')).not.toBeNull()
  remove()
})

test('without texts of the app it has its own again', async () => {
  const { session } = await open()
  const page = (messages?: { stay: string }) => (
    <SessionProvider session={session}>
      <SessionDialog {...(messages && { messages })} />
    </SessionProvider>
  )
  const { place, show, remove } = draw(page({ stay: 'Weiter' }))
  show(page())
  expect(dialogIn(place).messages).toEqual({})
  remove()
})

test('removed, it lets go of the session', async () => {
  const { session } = await open()
  const app = (
    <SessionProvider session={session}>
      <SessionDialog />
    </SessionProvider>
  )
  const { place, show, remove } = draw(app)
  const dialog = dialogIn(place)
  expect(dialog.hasAttribute('sign-in-url')).toBe(false)
  show(null)
  expect([dialog.session, dialog.isConnected]).toEqual([undefined, false])
  remove()
})

test('it tells of the wish to sign in again', async () => {
  const { session } = await open()
  const [first, second] = [vi.fn(), vi.fn()]
  const app = (onSignIn: () => void) => (
    <SessionProvider session={session}>
      <SessionDialog onSignIn={onSignIn} />
    </SessionProvider>
  )
  const { place, show, remove } = draw(app(first))
  const ask = () => dialogIn(place).dispatchEvent(new Event('sojourn-sign-in'))
  ask()
  show(app(second))
  ask()
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1])
  remove()
})

test('a server renders the empty element', async () => {
  const { session } = await open()
  const html = renderToString(
    <SessionProvider session={session}>
      <SessionDialog />
    </SessionProvider>,
  )
  expect(html).toBe('<sojourn-dialog></sojourn-dialog>')
})
