// @vitest-environment jsdom
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { cookieServer, createSession } from '../../src/index.js'
import {
  SessionProvider,
  SignedIn,
  SignedOut,
  useCountdown,
  useIdleWarning,
  useSession,
} from '../../src/react/index.js'
import { openWorld } from '../views/openWorld.js'
import { drawn } from './stage.js'

let close: (() => Promise<unknown>) | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await close?.()
})

const drawings: string[] = []
function Page(): ReactNode {
  const { status, expected, user } = useSession()
  const { open } = useIdleWarning()
  const left = useCountdown()
  const text = [status, expected, user?.name, open, left === undefined].join(' ')
  drawings.push(text)
  return (
    <main>
      <p>{text}</p>
      <SignedIn>content</SignedIn>
      <SignedOut>form</SignedOut>
    </main>
  )
}

/** A server's session is one without a browser: nothing is asked, nothing is known. */
function onServer(expected?: 'active'): string {
  const session = createSession({ server: cookieServer({ check: '/api/session' }), ports: inert })
  return renderToString(
    <SessionProvider session={session} {...(expected && { expected })}>
      <Page />
    </SessionProvider>,
  )
}
const inert = { fetch: () => new Promise<never>(() => undefined) }

test.each([undefined, 'active'] as const)(
  'the first drawing is the server’s, without a warning; then comes what is so (expected: %s)',
  async (expected) => {
    const errors = vi.spyOn(console, 'error')
    const recovered: unknown[] = []
    const { world, session } = await openWorld()
    await world.run('14m')
    expect(session.getSnapshot().status).toBe('warning')

    const html = onServer(expected)
    expect(html).toContain(`starting ${expected ?? ''}  false true`)
    const place = document.body.appendChild(document.createElement('div'))
    place.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
    drawings.length = 0
    const app = (
      <SessionProvider session={session} {...(expected && { expected })}>
        <Page />
      </SessionProvider>
    )
    const root = hydrateRoot(place, app, { onRecoverableError: (error) => recovered.push(error) })
    close = async () => {
      flushSync(() => root.unmount())
      place.remove()
      await world.close()
    }
    await vi.waitFor(() => expect(place.textContent).toContain('content'))
    await drawn()

    expect(drawings[0]).toBe(`starting ${expected ?? ''}  false true`)
    expect(drawings.at(-1)).toBe('warning  Ada true false')
    expect(place.querySelector('p')?.textContent).toBe('warning  Ada true false')
    expect(recovered).toEqual([])
    expect(errors).not.toHaveBeenCalled()
  },
)
