import { get, set } from 'idb-keyval'

export const signIn = () => set('tokens', { accessToken: 'a' })

export const known = async () => Boolean(await get('tokens'))
