import { type StdioOptions, spawn } from 'node:child_process'

/** A program of our own: it ends with us, whatever becomes of us. */
export interface Program {
  readonly id: number
  /** Resolves with the first group of the pattern once the program has written what matches to its errors, or to `fd`. */
  says(pattern: RegExp, fd?: number): Promise<string>
  /** Whether it still runs. */
  runs(): boolean
  /** Asks it to end. */
  stop(): void
  /** Resolves when it has ended, killed where it takes longer than `patience`. */
  ended(patience?: number): Promise<void>
}

interface Options {
  env?: NodeJS.ProcessEnv
  stdio?: StdioOptions
}

/** Ended with us: one listener for all, and by itself the signal ends a process without its `exit`. */
const running = new Set<() => void>()
process.once('exit', () => {
  for (const kill of running) kill()
})
process.once('SIGTERM', () => process.exit(143))

export function startProgram(command: string, args: readonly string[], options: Options = {}): Program {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
  const kill = () => child.kill('SIGKILL')
  running.add(kill)
  let how: string | undefined
  const exited = new Promise<void>((resolve) => {
    const end = (what: string) => {
      how = what
      running.delete(kill)
      resolve()
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => end(`exited with ${code ?? signal}`))
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-10_000)
  })

  return {
    id: child.pid ?? 0,
    says: (pattern, fd = 2) =>
      new Promise((resolve, reject) => {
        const stream = child.stdio[fd]
        let heard = ''
        stream?.on('data', (chunk) => {
          heard += chunk
          const [, group] = pattern.exec(heard) ?? []
          if (group !== undefined) resolve(group)
        })
        void exited.then(() => reject(new Error(`${command} ${how}: ${said.slice(-500)}`)))
      }),
    runs: () => how === undefined,
    stop: () => void child.kill(),
    async ended(patience = 8_000) {
      const impatient = setTimeout(kill, patience)
      await exited
      clearTimeout(impatient)
    },
  }
}
