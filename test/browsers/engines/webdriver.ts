import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { passed } from '../harness/until.js'
import { type Program, startProgram } from './program.js'
import { oneAtATime } from './queue.js'

/** One WebDriver session with its own browser. https://w3c.github.io/webdriver/ */
export interface WebDriver {
  readonly version: string
  /** The browser's driver, whose descendants are the browser's processes. */
  readonly program: Program
  /** A command to the session. */
  send<Result = unknown>(method: Method, path: string, body?: object): Promise<Result>
  /** A command to one window: what selects it and what uses it are not parted by another. */
  sendTo<Result = unknown>(window: string, method: Method, path: string, body?: object): Promise<Result>
  close(): Promise<void>
}

type Method = 'GET' | 'POST' | 'DELETE'

export async function startWebDriver(
  driver: string,
  capabilities: object,
  env: NodeJS.ProcessEnv,
): Promise<WebDriver> {
  const { program, command } = await listening(driver, env)
  const asked = { capabilities: { alwaysMatch: capabilities } }
  const { sessionId, capabilities: given } = await command<{
    sessionId: string
    capabilities: { browserVersion: string }
  }>('POST', '/session', asked)
  const oneByOne = oneAtATime()
  let selected: string | undefined

  function send<Result>(method: Method, path: string, body?: object) {
    return command<Result>(method, `/session/${sessionId}${path}`, body)
  }

  return {
    version: given.browserVersion,
    program,
    send: (method, path, body) => oneByOne(() => send(method, path, body)),
    sendTo: (window, method, path, body) =>
      oneByOne(async () => {
        if (selected !== window) await send('POST', '/window', { handle: window })
        selected = method === 'DELETE' && path === '/window' ? undefined : window
        return send(method, path, body)
      }),
    async close() {
      await send('DELETE', '').catch(() => undefined)
      program.stop()
      await program.ended(3_000)
    },
  }
}

type Command = <Result>(method: Method, path: string, body?: object) => Promise<Result>

/** The driver takes no port 0: another one is tried where somebody was faster. */
async function listening(
  driver: string,
  env: NodeJS.ProcessEnv,
): Promise<{ program: Program; command: Command }> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort()
    const program = startProgram(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' })
    const command = commandsTo(`http://127.0.0.1:${port}`)
    while (program.runs()) {
      const status = await command<{ ready: boolean }>('GET', '/status').catch(() => undefined)
      if (status?.ready && program.runs()) return { program, command }
      await passed(20)
    }
  }
  throw new Error(`${driver} does not start`)
}

function commandsTo(base: string): Command {
  return async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null }
    if (value?.error)
      throw new Error(`${method} ${path.replace(/.*\/session\/[^/]+/, '')}: ${value.error}: ${value.message}`)
    return value as never
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
