/** `navigator.locks` for a platform without: exclusive locks, first come first served. */
export function createLockManager(): Pick<LockManager, 'request'> {
  const queues = new Map<string, Promise<unknown>>()

  return {
    async request(name: string, options: LockOptions, run: LockGrantedCallback<unknown>): Promise<unknown> {
      options.signal?.throwIfAborted()
      const before = queues.get(name) ?? Promise.resolve()
      const aborted = new Promise<never>((_, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason))
      })
      const granted = Promise.race([before, aborted])
      const result = granted.then(() => run({ name, mode: 'exclusive' }))
      const over = result.catch(() => undefined)
      queues.set(name, Promise.all([before, over]))
      return result
    },
  } as Pick<LockManager, 'request'>
}
