import type { z } from 'zod'
import type { Fields } from '../domain/fields/index.ts'
import { type Label, label } from '../domain/label.ts'
import type { Refusal } from '../domain/problem.ts'
import { dataInvalid, dataMissing, dataUnknown } from '../domain/problems/command.ts'

/** What a schema found wrong with `input`, as refusals with JSON pointers below `at`; `below` is the way from there to what was checked. Field names are those of `fields`, where they are known. */
export function refusalsOf(
  error: z.ZodError,
  input: unknown,
  at: string,
  fields: Fields = {},
  below: readonly string[] = [],
): Refusal[] {
  return error.issues.flatMap((issue): Refusal[] => {
    const isMissing =
      issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], input) === undefined
    const path = [...below, ...issue.path.map(String)]
    const place = `${at}${path.map(pointer).join('')}`
    const field = nameOf(fields, path)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => dataUnknown({ field: key }, `${place}${pointer(key)}`))
    if (isMissing) return [dataMissing({ field }, place)]
    const { zh, en } = words(issue)
    return [dataInvalid({ field, why: zh, whyEn: en }, place)]
  })
}

const pointer = (key: string) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The label of the innermost named field on the way: `extensions/0/reason` → 理由. */
function nameOf(fields: Fields, path: readonly string[]): string {
  let name = path.at(-1) ?? ''
  let known: Fields | undefined = fields
  for (const key of path) {
    const field: Fields[string] | undefined = known?.[key]
    if (!field) continue
    name = field.label.zh
    known = field.parts
  }
  return name
}

type Issue = z.core.$ZodIssue

function words(issue: Issue): Label {
  const limit = 'maximum' in issue ? Number(issue.maximum) : 'minimum' in issue ? Number(issue.minimum) : 0
  switch (issue.code) {
    case 'invalid_type':
      return label('类型不对', `expected ${issue.expected}`)
    case 'invalid_value':
      return label('不在可选的值之中', `must be one of ${issue.values.map(String).join(', ')}`)
    case 'too_big':
      if (issue.origin === 'string') return label(`最多 ${limit} 个字`, `at most ${limit} characters`)
      if (issue.origin === 'array') return label(`最多 ${limit} 项`, `at most ${limit} items`)
      return label(`不能大于 ${limit}`, `must not be greater than ${limit}`)
    case 'too_small':
      if (issue.origin === 'string') return label(`至少 ${limit} 个字`, `at least ${limit} characters`)
      if (issue.origin === 'array') return label(`至少 ${limit} 项`, `at least ${limit} items`)
      return label(`不能小于 ${limit}`, `must not be less than ${limit}`)
    case 'invalid_format':
      return issue.format === 'date'
        ? label('不是日期，应为 2026-04-17 的样子', 'not a day such as 2026-04-17')
        : label('格式不对', `not a valid ${issue.format}`)
    case 'custom':
      return label('含有不能保存的字符', 'holds characters that cannot be kept')
    default:
      return label('格式不对', issue.message)
  }
}
