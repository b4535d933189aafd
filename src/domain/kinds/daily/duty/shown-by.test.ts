import { expect, test } from 'vitest'
import { kindNamed } from '../../index.ts'
import { DAILY_KINDS, type DailyKindName } from '../index.ts'
import { SHOWN_BY } from './shown-by.ts'

test.each(Object.entries(SHOWN_BY))(
  'what shows a duty is a kind of daily work, narrowed by one of its choices: %s',
  (_, shown) => {
    expect(Object.keys(DAILY_KINDS)).toContain(shown.kind)
    const { fields } = kindNamed(shown.kind as DailyKindName)
    if (shown.field) expect(Object.keys(fields[shown.field]!.choices ?? {})).toContain(shown.value)
  },
)
