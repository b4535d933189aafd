import { choice, day, longText, number, optional, organisation, parts, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { INSPECTION_ROLES } from '../roles.ts'

/**
 * A sample that an inspection drew from the records (抽查): the seed, the range and how many there were, so that anyone can
 * draw it again, and what was found at each record. Those who are inspected do not see it.
 */
export const sample = defineKind('sample', {
  label: label('抽查', 'Sample'),
  plural: 'samples',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 100 }),
    how: choice({
      label: label('抽法', 'How'),
      choices: { random: label('随机', 'At random'), risk: label('按疑点', 'By risk') },
    }),
    seed: text({ label: label('种子', 'Seed'), max: 64 }),
    scope: organisation({ label: label('范围', 'Scope') }),
    kinds: parts({
      label: label('记录类别', 'Kinds'),
      parts: { kind: text({ label: label('类别', 'Kind'), max: 40 }) },
      max: 80,
    }),
    from: optional(day({ label: label('起', 'From') })),
    until: optional(day({ label: label('止', 'Until') })),
    population: number({ label: label('总数', 'Records in range') }),
    picks: parts({
      label: label('抽出的记录', 'Drawn'),
      parts: {
        kind: text({ label: label('类别', 'Kind'), max: 40 }),
        record: text({ label: label('记录', 'Record'), max: 36 }),
        /** The record that it hangs on, as its kind says. */
        parent: optional(text({ label: label('所属', 'Part of'), max: 36 })),
        title: text({ label: label('标题', 'Title'), max: 300 }),
        org: organisation({ label: label('单位', 'Organisation') }),
        orgName: text({ label: label('单位', 'Organisation'), max: 100 }),
        signs: optional(longText({ label: label('疑点', 'Signs'), max: 1000 })),
      },
      max: 200,
    }),
    /** What was found at the records drawn, by record. */
    results: parts({
      label: label('看的结果', 'Results'),
      parts: {
        record: text({ label: label('记录', 'Record'), max: 36 }),
        verdict: optional(
          choice({
            label: label('结果', 'Result'),
            choices: {
              true: label('属实', 'True'),
              doubt: label('存疑', 'In doubt'),
              wrong: label('不实', 'Not true'),
            },
          }),
        ),
        note: optional(longText({ label: label('说明', 'Note'), max: 1000 })),
        finding: optional(text({ label: label('记成的问题', 'Finding made of it'), max: 36 })),
      },
      max: 200,
    }),
  },
  title: 'name',
  search: ['name'],
  permissions: {
    read: INSPECTION_ROLES,
    create: ['inspector'],
    correct: [{ by: ['inspector'], fields: ['name', 'results'] }],
  },
  examples: [
    {
      name: '一季度会议抽查',
      how: 'random',
      seed: '20260417-4821',
      kinds: [{ kind: 'finding' }],
      from: '2026-01-01',
      until: '2026-03-31',
      population: 214,
      picks: [],
      results: [],
    },
  ],
})
