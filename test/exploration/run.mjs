import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rollup } from 'rollup'
import ts from 'typescript'

// As plain JavaScript in one file: a test runner's own module loader makes every call of the core a look-up.
const plain = {
  name: 'plain',
  resolveId: (id, from) =>
    from && id.startsWith('.') ? resolve(dirname(from), id).replace(/\.js$/, '.ts') : null,
  load: (id) => readFile(id, 'utf8'),
  transform: (code) =>
    ts.transpileModule(code, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    }).outputText,
}

const folder = await mkdtemp(join(tmpdir(), 'explore-'))
try {
  const file = join(folder, 'main.mjs')
  const bundle = await rollup({ input: fileURLToPath(new URL('main.ts', import.meta.url)), plugins: [plain] })
  await bundle.write({ file, format: 'es' })
  await import(pathToFileURL(file).href)
} finally {
  await rm(folder, { recursive: true })
}
