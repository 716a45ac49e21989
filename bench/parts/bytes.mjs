import { brotliSize, bundle } from '../harness/bundle.mjs'

export const title = 'Bytes'
export const unit = 'bytes of brotli, minified, without React'

const imports = [
  {
    name: 'sojourn: `createSession` + `cookieServer`',
    kind: 'ours',
    from: 'sojourn',
    names: 'createSession, cookieServer',
  },
  {
    name: 'sojourn: with `tokenServer` + `indexedDbTokens`',
    kind: 'ours',
    from: 'sojourn',
    names: 'createSession, tokenServer, indexedDbTokens',
  },
  { name: 'react-idle-timer', from: 'react-idle-timer', names: 'useIdleTimer' },
  { name: 'oidc-client-ts', from: 'oidc-client-ts', names: 'UserManager, WebStorageStateStore' },
  { name: 'supertokens-website', from: 'supertokens-website', names: 'default' },
  { name: 'supabase auth-js', from: '@supabase/auth-js', names: 'AuthClient' },
  { name: 'auth0-spa-js', from: '@auth0/auth0-spa-js', names: 'createAuth0Client' },
]

/** What an app ships with the usual import of each. */
export async function measure({ wanted }) {
  const rows = await Promise.all(
    imports.filter(wanted).map(async ({ name, kind = 'peer', from, names }) => {
      const code = await bundle(`export { ${names} } from '${from}'`, {
        external: ['react', 'react/jsx-runtime'],
      })
      const value = brotliSize(code)
      return { name, kind, cells: [{ text: value.toLocaleString('en'), value }] }
    }),
  )
  return { columns: ['bytes'], rows }
}
