import type { Reporter, TestModule } from 'vitest/node'
import type { EngineName } from './engine.js'

interface Count {
  passed: number
  failed: number
  /** Sentences by the reason for which they were skipped. */
  skipped: Map<string, string[]>
}

/** Says at the end what each engine showed, and what it could not show and why. */
export default class EnginesReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<EngineName, Count>()
    for (const module of modules) for (const test of module.children.allTests()) note(counts, test)
    for (const [engine, count] of counts) process.stdout.write(told(engine, count))
  }
}

type Test = ReturnType<TestModule['children']['allTests']> extends Iterable<infer One> ? One : never

function note(counts: Map<EngineName, Count>, test: Test): void {
  const { engine } = test.meta()
  const result = test.result()
  if (!engine || result.state === 'pending') return
  const count = counts.get(engine) ?? { passed: 0, failed: 0, skipped: new Map() }
  counts.set(engine, count)
  if (result.state !== 'skipped') count[result.state]++
  else if (result.note) count.skipped.set(result.note, [...(count.skipped.get(result.note) ?? []), test.name])
}

function told(engine: EngineName, { passed, failed, skipped }: Count): string {
  const total = [...skipped.values()].reduce((sum, { length }) => sum + length, 0)
  const lines = [...skipped].flatMap(([reason, sentences]) => [
    `  ${sentences.length} × ${reason}:`,
    ...sentences.map((sentence) => `      ${sentence}`),
  ])
  return [`${engine}: ${passed} passed, ${failed} failed, ${total} skipped`, ...lines, ''].join('\n')
}
