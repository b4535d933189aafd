import { kindNamed } from '../kinds/index.ts'
import type { Ledger } from '../ledgers/index.ts'

/**
 * How well a form's title names a ledger, 0 to 1: by the ledger's own name, by the choices that narrow it (党员大会), and less by
 * the kind of its records, which other ledgers have too.
 */
export function titleFit(ledger: Ledger, title: string): number {
  const said = withoutCommonWords(title)
  if (said === '') return 0
  return Math.max(0, ...namesOf(ledger).map(({ name, weight }) => weight * sharedWith(name, said)))
}

/** Words that forms of any matter have: 意识形态工作会议情况统计表 is of 意识形态会议. */
const COMMON = /台账|统计|汇总|登记|记录|情况|工作|开展|明细|一览|名册|清单|报表|表格/g
const BETWEEN = /附[件表]|\d+年?度?|[一二三四]季度|[上下]半年|[\s、()（）“”"《》_-]/g

const withoutCommonWords = (words: string) =>
  words
    .normalize('NFKC')
    .replace(BETWEEN, '\n')
    .replace(COMMON, '')
    .replace(/(?<=.)[表册簿单](?=\n|$)/g, '')

interface Name {
  name: string
  weight: number
}

const BY_CHOICE = 0.95
const BY_KIND = 0.6

const known = new WeakMap<Ledger, Name[]>()

function namesOf(ledger: Ledger): Name[] {
  const names = known.get(ledger) ?? countNames(ledger)
  known.set(ledger, names)
  return names
}

const countNames = ({ label, sources }: Ledger): Name[] =>
  [
    { words: label.zh, weight: 1 },
    ...sources.flatMap(({ kind, where }) =>
      where
        .flatMap((narrowing) =>
          narrowing.op === 'in'
            ? narrowing.value.flatMap((value) => kindNamed(kind).fields[narrowing.field]?.choices?.[value]?.zh ?? [])
            : [],
        )
        .map((words) => ({ words, weight: BY_CHOICE })),
    ),
    ...sources.map(({ kind }) => ({ words: kindNamed(kind).label.zh, weight: BY_KIND })),
  ].flatMap(({ words, weight }) =>
    withoutCommonWords(words)
      .split('\n')
      .filter((name) => name.length > 1)
      .map((name) => ({ name, weight })),
  )

/** How many characters in a row of a name stand in a title, beside the words that forms of any matter have. */
export const sharedWords = (name: string, title: string): number =>
  longestShared(withoutCommonWords(name), withoutCommonWords(title))

/** So many characters say for certain what is meant; two may stand in a title by chance. */
const CERTAIN = 4

const sharedWith = (name: string, said: string): number => {
  const length = longestShared(name, said)
  return length < 2 ? 0 : (length / name.length) * Math.min(1, length / CERTAIN)
}

/** The length of the longest run of characters that stands in both. */
function longestShared(name: string, said: string): number {
  for (let length = name.length; length > 1; length--)
    for (let at = 0; at + length <= name.length; at++) if (said.includes(name.slice(at, at + length))) return length
  return 0
}
