// npm run demo: starts it and prints one URL.
import { buildApps } from '../build.mjs'
import { createDemo } from './demo.mjs'

const port = Number(process.env.PORT ?? 4400)

try {
  const demo = await createDemo({ port })
  await buildApps()
  console.log(demo.url)
} catch (error) {
  const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
  console.error(taken ? `Port ${port} is taken. Another one: PORT=4401 npm run demo` : String(error))
  process.exit(1)
}
