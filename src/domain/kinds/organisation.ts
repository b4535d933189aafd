import type { Day } from '../day.ts'
import type { Drafted } from '../fields/field.ts'
import { choice, day, number, optional, organisation as organisationField, reference, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { mergerUnclear, mergerUnfit } from '../problems/organisation.ts'
import { ROLE_NAMES } from '../roles.ts'

/**
 * Whether `merged` may go into `successor`: another of its level that was still there on that day (while none is said: that is
 * still there at all). What became of the successor later changes nothing of that.
 */
const succeeds = (successor: Drafted, merged: Drafted): boolean => {
  const on = merged.data.mergedOn as Day | null | undefined
  const gone = successor.data.mergedOn as Day | null | undefined
  return (
    successor.id !== merged.id &&
    successor.data.level === merged.data.level &&
    successor.data.mergedInto !== merged.id &&
    (!gone || (!!on && gone > on))
  )
}

/**
 * A body of the street (单位): the street itself, its communities, branches, grids, partner units. What a level is called
 * is the street's own setting (`levelName`), since some cities put 社区 above 居委会. One that is merged into another or dissolved
 * (撤并) keeps all that it recorded, and nothing new begins in it from that day on.
 */
export const organisation = defineKind('organisation', {
  label: label('单位', 'Organisation'),
  plural: 'organisations',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 100 }),
    shortName: text({ label: label('简称', 'Short name'), max: 20 }),
    code: text({
      label: label('代号', 'Code'),
      help: label('编号用，如 WTL-07，定了不再改', 'Used in numbers such as WTL-07; fixed once given'),
      max: 8,
      pattern: /^[A-Z][A-Z0-9]{0,7}$/,
    }),
    level: choice({
      label: label('层级', 'Level'),
      choices: {
        street: label('街道', 'Street'),
        community: label('社区', 'Community'),
        branch: label('党支部', 'Branch'),
        grid: label('网格', 'Grid'),
        office: label('科室', 'Office'),
        partner: label('共驻共建单位', 'Partner unit'),
      },
    }),
    above: optional(reference('organisation', { label: label('上级', 'Above') })),
    position: number({ label: label('排序', 'Official order'), max: 9999 }),
    regionCode: optional(text({ label: label('区划代码', 'Region code'), max: 12, pattern: /^\d{6}(\d{3}){0,2}$/ })),
    mergedInto: optional(
      organisationField({
        label: label('并入', 'Merged into'),
        help: label(
          '从并入之日起新的记录记在并入的单位；原有记录留在原处',
          'From that day on, what is new is recorded there; what was recorded stays where it is',
        ),
        fits: succeeds,
      }),
    ),
    mergedOn: optional(day({ label: label('撤并日', 'Merged or dissolved on') })),
  },
  title: 'name',
  search: ['name', 'shortName'],
  streetWide: true,
  unique: ['code'],
  looksAt: ['mergedInto'],
  sound: ({ record, referenced }) => {
    const { mergedInto, mergedOn, level } = record.data
    if (!mergedInto && !mergedOn) return undefined
    if (level === 'street') return mergerUnfit({}, mergedInto ? '/mergedInto' : '/mergedOn')
    if (!mergedInto) return undefined
    if (!mergedOn) return mergerUnclear({}, '/mergedOn')
    const successor = referenced('mergedInto')
    return successor && succeeds(successor, record) ? undefined : mergerUnfit({}, '/mergedInto')
  },
  permissions: {
    read: ROLE_NAMES,
    create: ['systemAdmin'],
    correct: [
      { by: ['systemAdmin'], fields: ['name', 'shortName', 'position', 'regionCode', 'mergedInto', 'mergedOn'] },
    ],
  },
  examples: [{ name: '梧桐里社区', shortName: '梧桐里', code: 'WTL', level: 'community', position: 1 }],
})
