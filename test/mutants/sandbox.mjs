import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** No test that a mutant names takes longer, on any machine; one that does not end has not caught anything. */
const LONGEST = 180_000

const needed = (path) => !/\/test\/browsers\/./.test(path)

/** A copy of the sources and the tests, in which a mutant may be at home: the working tree is left alone. */
export async function createSandbox(root) {
  const folder = await mkdtemp(join(tmpdir(), 'mutants-'))
  const report = join(folder, 'report.json')
  const copy = (name) => cp(join(root, name), join(folder, name), { recursive: true, filter: needed })
  for (const name of ['src', 'test', 'package.json', 'tsconfig.json']) await copy(name)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))

  return {
    /** Whether the patch could be applied. */
    apply: (patch) =>
      run('git', ['apply', '-C0', patch], { cwd: folder }).then(
        () => true,
        () => false,
      ),
    async restore() {
      await rm(join(folder, 'src'), { recursive: true })
      await copy('src')
    },
    /** The tests of these files whose names hold one of the texts, each with its name and whether it passed. */
    async test(files, texts, longest = LONGEST) {
      await rm(report, { force: true })
      const names = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
      const args = [...files, '--testNamePattern', names, `--outputFile=${report}`]
      const ended = await vitest(folder, args, longest)
      return ended ? results(report) : undefined
    },
    remove: () => rm(folder, { recursive: true }),
  }
}

function vitest(folder, args, longest) {
  const config = ['--config', 'test/mutants/vitest.config.ts', '--reporter=json']
  const child = spawn(
    process.execPath,
    [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', ...config, ...args],
    {
      cwd: folder,
      stdio: 'ignore',
      detached: true,
    },
  )
  return new Promise((resolve) => {
    // With its workers, of which one may run in a circle.
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), longest)
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      resolve(signal === null)
    })
  })
}

async function results(report) {
  const { testResults } = JSON.parse(await readFile(report, 'utf8').catch(() => '{"testResults":[]}'))
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status }) => ({ file: name, name: fullName, passed: status === 'passed' })),
  )
}
