import { QueryClient } from '@tanstack/react-query'
import { isSessionError, type Session } from 'sojourn'

export function createQueries(session: Session): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // No answer for somebody who is gone.
        retry: (failures, error) => failures < 3 && !isSessionError(error),
      },
    },
  })
  // What one person was shown is not there for the next.
  session.on('ended', () => queries.clear())
  return queries
}

export const orders = (session: Session) => ({
  queryKey: ['orders'],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<unknown> => {
    const answer = await session.fetch('/api/orders', { signal })
    if (!answer.ok) throw new Error(`orders: ${answer.status}`)
    return answer.json()
  },
})
