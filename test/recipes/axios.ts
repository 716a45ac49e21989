import axios, { type AxiosInstance, isAxiosError } from 'axios'
import type { Session } from 'sojourn'

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    /** The access token that got a 401: this is the second try. */
    refused?: string
  }
}

export function createApi(session: Session, baseURL: string): AxiosInstance {
  const api = axios.create({ baseURL })

  api.interceptors.request.use(async (config) => {
    const { refused } = config
    const token = await session.getAccessToken(refused ? { refused } : {})
    config.headers.setAuthorization(`Bearer ${token}`)
    config.signal ??= session.signal
    return config
  })

  api.interceptors.response.use(undefined, async (error: unknown) => {
    if (!isAxiosError(error) || error.response?.status !== 401 || !error.config || error.config.refused)
      throw error
    const refused = `${error.config.headers.getAuthorization()}`.slice('Bearer '.length)
    return api.request(Object.assign(error.config, { refused }))
  })

  return api
}
