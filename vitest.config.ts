import { defineConfig } from 'vitest/config'
import LongestFirst from './test/support/longest-first.ts'

/** What starts servers, other programs or browsers, or changes what a process shares: a worker of its own for each file. */
const APART = [
  'src/{cli,database}/**/*.test.ts',
  'src/log/{append,crash,public-file,sequencer,verify-log}.test.ts',
  'src/records/{derive-sql,search-words,write}.test.ts',
  'test/**/*.test.ts',
]

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './scripts/closing-line.ts'],
    projects: [
      {
        extends: true,
        // Pure: loading the kinds anew for every file took longer than the tests.
        test: { name: 'rooms', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], exclude: APART, isolate: false },
      },
      {
        extends: true,
        test: { name: 'whole', include: APART, globalSetup: ['./test/support/global-database.ts'] },
      },
    ],
  },
})
