import { useEffect, useState } from 'react'
import { useSession } from 'sojourn/react'
import { session } from './session.js'

interface Order {
  id: string
  item: string
  state: string
  price: number
}

const price = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' })

/** What only the server knows; asked for again by each session. */
export function Orders() {
  const sessionId = useSession((snapshot) => snapshot.sessionId)
  const [orders, setOrders] = useState<Order[] | 'failed'>([])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another session has other orders
  useEffect(() => {
    let current = true
    fetchOrders().then(
      (found) => current && setOrders(found),
      () => current && setOrders('failed'),
    )
    return () => {
      current = false
    }
  }, [sessionId])

  return (
    <section className="card" aria-label="Your orders">
      <header>
        <h2>Your orders</h2>
        <span className="small soft">Through session.fetch</span>
      </header>
      <ul className="orders">
        {orders === 'failed' && <li className="soft">They did not load.</li>}
        {orders !== 'failed' &&
          orders.map((order) => (
            <li key={order.id}>
              <span>{order.item}</span>
              <span>{price.format(order.price)}</span>
              <span className="small">
                {order.state} · {order.id}
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}

async function fetchOrders(): Promise<Order[]> {
  const answer = await session.fetch('/api/orders')
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()).orders
}
