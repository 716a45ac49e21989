// @vitest-environment jsdom
import { afterEach, describe, expect, test } from 'vitest'
import { SessionProvider, SignedIn, SignedOut } from '../../src/react/index.js'
import type { WorldOptions } from '../../src/testing/index.js'
import { openWorld } from '../views/openWorld.js'
import { draw, drawn } from './stage.js'

let close: (() => Promise<unknown>) | undefined
afterEach(() => close?.())

async function open(options: WorldOptions = {}) {
  const opened = await openWorld(options)
  const { place, remove } = draw(
    <SessionProvider session={opened.session}>
      <SignedIn>
        <input aria-label="draft" />
        <p>content</p>
      </SignedIn>
      <SignedOut>
        <p>form</p>
      </SignedOut>
    </SessionProvider>,
  )
  close = async () => {
    remove()
    await opened.world.close()
  }
  /** What a person sees. */
  const seen = async (): Promise<string> => {
    await drawn()
    const shown = [...place.querySelectorAll('p')].filter((p) => !p.closest('[style*="display: none"]'))
    return shown.map((p) => p.textContent).join()
  }
  return { ...opened, place, seen }
}

test('signed in shows one part, signed out the other', async () => {
  const { world, session, seen } = await open()
  expect(await seen()).toBe('content')
  await world.until(session.logout())
  expect(await seen()).toBe('form')
  await world.until(session.login({ user: 'ada' }))
  expect(await seen()).toBe('content')
})

test('who signs in in the place of somebody else finds nothing that the other one typed', async () => {
  const { world, session, place, seen } = await open()
  await seen()
  const draft = (): HTMLInputElement => place.querySelector('input') as HTMLInputElement
  draft().value = 'half a sentence'
  await world.until(session.login({ user: 'ada' }))
  await seen()
  expect(draft().value).toBe('half a sentence')
  await world.until(session.login({ user: 'eve' }))
  await seen()
  expect([session.getSnapshot().user?.id, draft().value]).toEqual(['eve', ''])
})

test('a warning hides nothing', async () => {
  const { world, session, seen } = await open()
  await world.run('14m')
  expect(session.getSnapshot().status).toBe('warning')
  expect(await seen()).toBe('content')
})

test('while it is not known who is signed in, neither is there', async () => {
  const { place, tab, seen } = await open()
  tab.reload()
  const { remove, place: reloaded } = draw(
    <SessionProvider session={tab.session}>
      <SignedIn>content</SignedIn>
      <SignedOut>form</SignedOut>
    </SessionProvider>,
  )
  expect(tab.session.getSnapshot().status).toBe('starting')
  expect(reloaded.textContent).toBe('')
  expect(await seen()).toBe('content')
  expect(place.isConnected).toBe(true)
  remove()
})

test('a page that may have missed its end is hidden before it is drawn, and keeps what was typed', async () => {
  const { world, tab, session, place, seen } = await open()
  const draft = place.querySelector('input')
  if (draft) draft.value = 'half a sentence'
  tab.hide()
  tab.freeze()
  await world.run('3m')
  tab.resume()
  expect(session.getSnapshot().status).toBe('verifying')
  // React draws it in a microtask of the same task.
  await Promise.resolve()
  expect(await seen()).toBe('')
  tab.show()
  await world.run('2s')
  expect(session.getSnapshot().status).toBe('active')
  expect(await seen()).toBe('content')
  expect(place.querySelector('input')).toBe(draft)
  expect(draft?.value).toBe('half a sentence')
})

describe('kept for the same person', () => {
  async function openKept() {
    const opened = await openWorld()
    const { place, remove } = draw(
      <SessionProvider session={opened.session}>
        <SignedIn keepFor={({ id }) => id}>
          <input />
        </SignedIn>
      </SessionProvider>,
    )
    close = async () => {
      remove()
      await opened.world.close()
    }
    const draft = place.querySelector('input')
    if (draft) draft.value = 'half a sentence'
    /** The value of the input, in parentheses where nobody sees it. */
    const seen = async (): Promise<string> => {
      await drawn()
      const input = place.querySelector('input')
      if (!input) return 'nothing'
      return input.closest('[style*="display: none"]') ? `(${input.value})` : input.value
    }
    return { ...opened, seen }
  }

  test('what was typed outlives an idle end, unseen, until they sign in again', async () => {
    const { world, session, seen } = await openKept()
    await world.run('15m')
    expect(session.getSnapshot().reason).toBe('idle')
    expect(await seen()).toBe('(half a sentence)')
    await world.until(session.login({ user: 'ada' }))
    expect(await seen()).toBe('half a sentence')
  })

  test('somebody else finds nothing of it, after an end or instead of the one before', async () => {
    const { world, session, seen } = await openKept()
    await world.run('15m')
    await world.until(session.login({ user: 'bob' }))
    expect(await seen()).toBe('')
    await world.until(session.login({ user: 'eve' }))
    expect(session.getSnapshot().user?.id).toBe('eve')
    expect(await seen()).toBe('')
  })

  test('who signs out leaves nothing', async () => {
    const { world, session, seen } = await openKept()
    await world.until(session.logout())
    expect(await seen()).toBe('nothing')
    await world.until(session.login({ user: 'ada' }))
    expect(await seen()).toBe('')
  })
})
