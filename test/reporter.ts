import type { SerializedError } from 'vitest'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

const totals = { passed: 0, failed: 0, skipped: 0 }

/** Closes the whole run with one plain line: `N passed, N failed`, and `, N skipped` where there are any. */
export default class ClosingLine implements Reporter {
  // Last of all, so that a crash or a late exit code is counted as well.
  onInit(): void {
    process.once('exit', (code) => {
      if (code !== 0 && totals.failed === 0) totals.failed = 1
      const { passed, failed, skipped } = totals
      process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
    })
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    totals.passed = 0
    totals.failed = unhandled.length
    totals.skipped = 0
    for (const module of modules) count(module)
    if (totals.failed > 0 || reason !== 'passed') process.exitCode ||= 1
  }
}

/** A hook or an import that fails has no test of its own: it counts as one failed. */
function count(module: TestModule): void {
  if (module.errors().length > 0) totals.failed++
  for (const suite of module.children.allSuites()) if (suite.errors().length > 0) totals.failed++
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'pending') totals.failed++
    else totals[state]++
  }
}
