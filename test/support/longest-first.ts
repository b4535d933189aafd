import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest for its size, as measured: begun last, one of these would keep one core busy and the others idle. */
const LONGEST = [
  'test/server/killed.test.ts',
  'test/browser/ledger.test.ts',
  'test/browser/finding-life.test.ts',
  'test/browser/papers.test.ts',
  'test/database/access.test.ts',
  'test/browser/read-a-document.test.ts',
  'test/database/kinds.test.ts',
  'src/database/embedded.test.ts',
  'test/database/backup.test.ts',
  'test/browser/today-overview.test.ts',
  'test/browser/disclosure.test.ts',
  'src/log/sequencer.test.ts',
  'test/server/password.test.ts',
  'test/server/borders.test.ts',
  'test/database/killed-often.test.ts',
  'test/browser/first-run.test.ts',
]

/** Files in the order in which they end soonest: a machine that never ran them has only their sizes to go by. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sized = await super.sort(files)
    const place = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'))
      return at < 0 ? LONGEST.length : at
    }
    return sized.sort((a, b) => place(a) - place(b))
  }
}
