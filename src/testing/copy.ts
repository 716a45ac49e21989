/** A copy as another tab gets it: plain data by hand, which is much faster, the rest by structured clone. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? structuredClone(value) : value
  if (Array.isArray(value)) return value.map(copy) as T
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) as T
}
