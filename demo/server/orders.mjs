// Something of each person's own, so that whose page it is can be seen.

/** @typedef {{ id: string, item: string, state: string, price: number }} Order */

const first = {
  alice: [
    { id: 'A-1042', item: 'Linen notebook, A5', state: 'On its way', price: 18.5 },
    { id: 'A-1039', item: 'Brass desk lamp', state: 'Delivered', price: 124 },
    { id: 'A-1021', item: 'Fountain pen ink, blue-black', state: 'Delivered', price: 12.9 },
  ],
  bob: [
    { id: 'B-2210', item: 'Enamel coffee pot', state: 'Packed', price: 46 },
    { id: 'B-2187', item: 'Wool blanket, grey', state: 'Delivered', price: 89 },
  ],
}

export function createOrders() {
  /** @type {Record<string, Order[]>} */
  const orders = structuredClone(first)
  let number = 3000

  return {
    /** @param {{ id: string }} user */
    of: (user) => orders[user.id] ?? [],

    /** @param {{ id: string }} user @param {unknown} item */
    add(user, item) {
      const id = `${user.id.slice(0, 1).toUpperCase()}-${++number}`
      const order = { id, item: String(item ?? 'Letter paper').slice(0, 80), state: 'Received', price: 9.5 }
      orders[user.id] = [order, ...(orders[user.id] ?? [])].slice(0, 5)
      return order
    },
  }
}

/** @typedef {ReturnType<typeof createOrders>} Orders */
