// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import type { Session } from '../../src/index.js'
import { SessionDialog, SessionProvider, useSession } from '../../src/react/index.js'
import { stageSession } from '../element/stage.js'
import { draw, drawn } from './stage.js'
import '../../src/element/index.js'

afterEach(() => document.body.replaceChildren())

test('texts written where they are used: the end is still said after the drawing that it brings about', async () => {
  const session = stageSession()
  function App() {
    const { status } = useSession()
    return (
      <>
        <p>{status}</p>
        <SessionDialog messages={{ kept: 'Changes that were not saved may be lost.' }} />
      </>
    )
  }
  const { place, remove } = draw(
    <SessionProvider session={session as Session}>
      <App />
    </SessionProvider>,
  )
  session.become({ status: 'active' })
  await drawn()
  session.end('idle')
  await drawn()
  const box = place.querySelector('sojourn-dialog')?.shadowRoot?.querySelector('dialog')
  expect([place.querySelector('p')?.textContent, box?.open, box?.dataset.face]).toEqual([
    'signed-out',
    true,
    'ended',
  ])
  remove()
})
