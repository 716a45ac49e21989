// The other tabs. The library needs no list of them; people like to see one. On a channel of its own, and silent
// unless a tab comes, goes, or is turned to.
import { make, part } from './dom.mjs'

/** @typedef {{ id: string, since: number, visible: boolean, gone?: boolean, asks?: boolean }} Peer */

const patience = 400
const words = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** @type {import('./show.mjs').Part} */
export function showPeers() {
  const me = { id: crypto.randomUUID(), since: Date.now() }
  /** @type {Map<string, Peer>} */
  const peers = new Map()
  /** @type {BroadcastChannel | undefined} */
  let channel

  /** @param {Partial<Peer>} [more] */
  const tell = (more) => channel?.postMessage({ ...me, visible: !document.hidden, ...more })

  function draw() {
    const all = [{ ...me, visible: true }, ...peers.values()].sort((a, b) => a.since - b.since)
    part('peers').replaceChildren(
      ...all.map(({ id, since, visible }, i) => {
        const state = id === me.id ? 'this one' : visible ? 'visible' : 'in the background'
        const name = make('span', {}, `Tab ${i + 1}`)
        return make('li', {}, name, make('span', { class: 'soft' }, `${state}, since ${words.format(since)}`))
      }),
    )
  }

  /** @param {MessageEvent<Peer>} event */
  function hear({ data }) {
    if (data.gone) peers.delete(data.id)
    else peers.set(data.id, data)
    if (data.asks) tell()
    draw()
  }

  /** A tab that crashed said no goodbye: who does not answer is not there. */
  function rollCall() {
    peers.clear()
    tell({ asks: true })
    setTimeout(draw, patience)
  }

  function open() {
    channel ??= new BroadcastChannel('sojourn-demo-tabs')
    channel.onmessage = hear
    rollCall()
  }

  // An open channel would keep the page out of the back-forward cache's good books: a message evicts it.
  addEventListener('pagehide', () => {
    tell({ gone: true })
    channel?.close()
    channel = undefined
  })
  addEventListener('pageshow', open)
  document.addEventListener('visibilitychange', () => (document.hidden ? tell() : rollCall()))
  draw()
  open() // `pageshow` may be over by now
  return () => undefined
}
