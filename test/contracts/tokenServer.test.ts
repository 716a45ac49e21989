import { test } from 'vitest'
import { tokenApi } from '../../src/servers/token.js'
import { serverContract } from '../../src/testing/contracts/server.js'

const open = () =>
  tokenApi({
    refresh: '/refresh',
    check: '/session',
    login: '/login',
    logout: '/logout',
    extend: '/extend',
  })
const signedIn = {
  user: { id: 'u1' },
  idleExpiresIn: 900,
  absoluteExpiresIn: 28_800,
  accessToken: 'access',
  refreshToken: 'refresh',
}

for (const { name, run } of serverContract(open, { signedIn })) test(name, run)
