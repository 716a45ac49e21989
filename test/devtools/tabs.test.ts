import { expect, test } from 'vitest'
import { createTabs, type Tabs } from '../../src/devtools/tabs.js'
import type { OpenChannel } from '../../src/index.js'

type Receive = (message: unknown) => void

/** A channel that delivers at once, and tabs on it that say they are active. */
function street() {
  const lines = new Set<Receive>()
  const channel: OpenChannel = (_name, receive) => {
    lines.add(receive)
    return {
      post: (message) => [...lines].filter((line) => line !== receive).forEach((line) => void line(message)),
      close: () => void lines.delete(receive),
    }
  }
  const crash = (): void => void lines.delete([...lines].at(-1) as Receive)
  const open = (id: string): Tabs => {
    const tabs = createTabs(channel, 's', id, () => {})
    tabs.tell({ status: 'active', hidden: false, path: `/${id}` })
    return tabs
  }
  return { open, crash }
}

const seen = (tabs: Tabs): string[] => tabs.others.map(({ path }) => path).sort()

test('each tab lists the others, whichever came first', () => {
  const { open } = street()
  const tabs = ['a', 'b', 'c'].map(open)
  expect(tabs.map(seen)).toEqual([
    ['/b', '/c'],
    ['/a', '/c'],
    ['/a', '/b'],
  ])
})

test('one that is left is gone, and back when it calls', () => {
  const { open } = street()
  const [a, b] = [open('a'), open('b')]
  b.leave()
  b.tell({ status: 'active', hidden: true, path: '/b' })
  expect(seen(a)).toEqual([])
  b.call()
  expect([seen(a), seen(b)]).toEqual([['/b'], ['/a']])
})

test('one that crashed said no goodbye: who does not answer a call is not there', () => {
  const { open, crash } = street()
  const a = open('a')
  open('b')
  crash()
  expect(seen(a)).toEqual(['/b'])
  a.call()
  expect(seen(a)).toEqual([])
})
