import ky, { type KyInstance } from 'ky'
import type { Session } from 'sojourn'

export function createApi(session: Session, prefixUrl: string): KyInstance {
  return ky.create({
    prefixUrl,
    hooks: {
      beforeRequest: [
        async (request) => {
          request.headers.set('Authorization', `Bearer ${await session.getAccessToken()}`)
        },
      ],
      afterResponse: [
        async (request, _options, response) => {
          if (response.status !== 401) return response
          const refused = request.headers.get('Authorization')?.slice('Bearer '.length) ?? ''
          const token = await session.getAccessToken({ refused })
          request.headers.set('Authorization', `Bearer ${token}`)
          // Plain ky: a second 401 is handed back.
          return ky(request, { throwHttpErrors: false })
        },
      ],
    },
  })
}
