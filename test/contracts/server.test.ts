import { test } from 'vitest'
import { cookieServer } from '../../src/servers/cookie.js'
import { serverContract } from '../../src/testing/contracts/server.js'

const open = () => cookieServer({ check: '/session', login: '/login', logout: '/logout', extend: '/extend' })

for (const { name, run } of serverContract(open)) test(name, run)
