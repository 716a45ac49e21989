import { doesSessionExist, getAccessToken, init } from 'supertokens-website'

init({ apiDomain: location.origin, apiBasePath: '/auth', tokenTransferMethod: 'header' })

// Its own `fetch` takes the tokens out of the answer's headers.
export const signIn = () => fetch(`${location.origin}/auth/signin`, { method: 'POST' })

export const known = () => doesSessionExist()

export const accessToken = () => getAccessToken()
