// The app's own content, through session.fetch: there for its user, gone with the session.
import { make, part } from './dom.mjs'
import { api } from './mode.mjs'

/** @typedef {{ id: string, item: string, state: string, price: number }} Order */

const price = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' })

/** @param {Order} order */
const row = (order) =>
  make(
    'li',
    {},
    make('span', {}, order.item),
    make('span', {}, price.format(order.price)),
    make('span', { class: 'small' }, `${order.state} · ${order.id}`),
    make('span', { class: 'small' }, ''),
  )

/** @type {import('./show.mjs').Part} */
export function showOrders(session) {
  const list = part('orders-list')
  let shown = ''

  async function load() {
    const mine = session.getSnapshot().sessionId
    try {
      const answer = await session.fetch(`${api}/orders`)
      if (!answer.ok) throw new Error(String(answer.status))
      const { orders } = await answer.json()
      if (session.getSnapshot().sessionId === mine) list.replaceChildren(...orders.map(row))
    } catch {
      if (session.getSnapshot().sessionId === mine)
        list.replaceChildren(make('li', { class: 'soft' }, 'They did not load.'))
    }
  }

  addEventListener('orders', load)

  return ({ status, sessionId = '' }) => {
    if (status === 'verifying') return
    const now = status === 'active' || status === 'warning' ? sessionId : ''
    if (now === shown) return
    shown = now
    list.replaceChildren()
    if (now) load()
  }
}
