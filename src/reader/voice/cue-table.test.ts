import { expect, test } from 'vitest'
import { CueTable } from './cue-table.ts'
import learnt from './cues.json' with { type: 'json' }
import { cueName, eachCue, heardWords, lengthCue } from './each-cue.ts'

const TEXTS = [
  '',
  '。',
  '学习',
  '针对学习不够问题，已组织学习3次，共计1,200.5人次。',
  '“三会一课”开展不经常，记录 不完整；抽查X个支部，12.5%的党员未参加。',
  '（一）走访不深入，底数不清。2023.10.1前完成整改！'.repeat(6),
]

const namedBy = (text: string): Set<string> => {
  const words = heardWords(text)
  const names = new Set([lengthCue(text)])
  eachCue(words, (kind, from, to) => names.add(cueName(kind, words.slice(from, to))))
  return names
}

const heardBy = (table: CueTable, names: readonly string[], text: string) =>
  [...table.heard.subarray(0, table.listen(text))].map((place) => names[place]!).sort()

test('a table hears the cues that are learnt, each once', () => {
  const all = [...new Set(TEXTS.flatMap((text) => [...namedBy(text)]))]
  const table = new CueTable(all)
  for (const text of TEXTS) expect(heardBy(table, all, text)).toEqual([...namedBy(text)].sort())
})

test('a cue that the table does not know is not heard', () => {
  const known = Object.keys(learnt.cues)
  const table = new CueTable(known)
  for (const text of TEXTS)
    expect(heardBy(table, known, text)).toEqual(known.filter((cue) => namedBy(text).has(cue)).sort())
})

test('figures, widths of punctuation and quotation marks are heard alike', () => {
  expect(heardWords('共23次, 计1.5万:“X X”')).toBe(heardWords('共５次，计３万：×'))
  expect(heardWords('第1.2.3条')).toBe('第0.0条')
  expect(heardWords('问'.repeat(500))).toHaveLength(90)
})
