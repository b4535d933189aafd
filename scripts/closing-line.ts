import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line, `N passed, N failed, N skipped`, that any CI can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++
      // What fails before its tests begin (a file that does not load, a set-up) has none to fail: it must not pass in silence.
      for (const part of [module, ...module.children.allSuites()]) if (part.errors().length > 0) count.failed++
    }
    const failed = count.failed + errors.length
    const skipped = count.skipped + count.pending
    console.log(`\n${count.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
