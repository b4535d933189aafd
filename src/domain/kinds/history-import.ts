import { type DataOf, number, text } from '../fields/index.ts'
import { defineKind, type GuardContext } from '../kind.ts'
import { label } from '../label.ts'
import { defineLifecycle, move } from '../lifecycle.ts'
import { builtOn, notTheMaker, tooLate } from '../problems/history.ts'
import { BUSINESS_ROLES, STAFF_ROLES } from '../roles.ts'

const fields = {
  /** The file's name, or what the clerk called the pasted rows. */
  name: text({ label: label('旧台账', 'Old ledger'), max: 255 }),
  of: text({ label: label('记录类别', 'Kind'), max: 40 }),
  /** Whoever keeps the old file can show that it is the one. The file itself stays theirs: it names people. */
  sha256: text({ label: label('文件指纹', 'Fingerprint of the file'), max: 64, pattern: /^[0-9a-f]{64}$/ }),
  rows: number({ label: label('导入的行', 'Rows imported') }),
  leftOut: number({ label: label('没有导入的行', 'Rows left out') }),
}
type HistoryImportData = DataOf<typeof fields>
type Context = GuardContext<HistoryImportData>

const DAY = 86_400_000

const byTheMaker = ({ record, actor }: Context) => (record.recorder === actor.person ? undefined : notTheMaker({}))
const withinADay = ({ record, now }: Context) =>
  Date.parse(now) - Date.parse(record.recordedAt) > DAY ? tooLate({}) : undefined
const nothingBuiltOn = ({ builtOn: counted }: Context) => {
  const count = counted()
  return count === 0 ? undefined : builtOn({ count })
}

const importing = defineLifecycle<HistoryImportData>('historyImport', {
  initial: 'kept',
  states: {
    kept: { label: label('已导入', 'Imported'), open: false, waitsFor: label('已导入', 'Imported') },
    withdrawn: { label: label('已撤回', 'Withdrawn'), open: false, waitsFor: label('已撤回', 'Withdrawn') },
  },
  moves: {
    withdraw: move<HistoryImportData>()({
      label: label('整批撤回', 'Withdraw'),
      from: ['kept'],
      to: 'withdrawn',
      by: STAFF_ROLES,
      input: {},
      guards: [byTheMaker, withinADay, nothingBuiltOn],
    }),
  },
})

/**
 * An old ledger that was brought in as history (旧台账导入). Its records name it in `importedIn`. Withdrawn, it takes them out of
 * every ledger and list; their entries stay in the log.
 */
export const historyImport = defineKind('historyImport', {
  label: label('旧台账导入', 'Import of an old ledger'),
  plural: 'history-imports',
  fields,
  title: 'name',
  search: ['name'],
  lists: ['recordedAt'],
  gathers: 'of',
  lifecycle: importing,
  permissions: { read: BUSINESS_ROLES, create: STAFF_ROLES, correct: [] },
  examples: [{ name: '2021年走访台账.xlsx', of: 'homeVisit', sha256: '0'.repeat(64), rows: 214, leftOut: 3 }],
})
