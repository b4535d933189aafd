import { quarterInChinese } from '../../domain/obligations/period.ts'
import { defineWords } from '../words/words.ts'

export const formsWords = defineWords(
  {
    title: '上面要的表',
    why: '把部门发来的空表传上来，能从台账里填的都填好，格式不动',
    types: 'Excel（.xlsx）或 Word（.docx）里的一张表',
    drop: '把空表拖到这里，或点这里选文件',
    again: '换一张',
    ledger: '从哪本台账填',
    remembered: '照上次同样的表头填，可以改',
    itsTitle: '表名',
    itsFile: '文件',
    untitled: '表上没有写名称',
    asSaid: '时间照表名选好了，请核对',
    time: '时间',
    all: '全部',
    yearOf: (year: string) => `${year} 年`,
    ownDays: '自选起止',
    days: { from: '从', until: '到' },
    part: '哪一段',
    partOf: (part: string) => partInChinese(part),
    org: '单位',
    from: '来源',
    empty: '留空',
    own: { position: '序号', org: '单位', day: '日期', recorder: '记录人', recordedOn: '录入日' },
    unnamed: (n: number) => `第 ${n} 栏`,
    rows: (n: number) => `填进 ${n} 行，点一行看它的记录`,
    none: '这个范围没有记录，换个时间或单位',
    cannot: '这些栏台账里没有，留空了，请自己填：',
    likely: '请核对',
    download: '下载填好的表',
    masked: '姓名等敏感内容按规定遮住，需要全名请在记录里看',
  },
  {
    title: 'Forms from above',
    why: 'Upload the empty form that a department sent; what the ledgers hold is filled in, its layout stays',
    types: 'A table in Excel (.xlsx) or Word (.docx)',
    drop: 'Drop the empty form here, or click to choose',
    again: 'Another form',
    ledger: 'Filled from',
    remembered: 'As the same headings were filled last time; you may change it',
    itsTitle: 'Form',
    itsFile: 'File',
    untitled: 'The form states no title',
    asSaid: 'The time is chosen as the title says; please check',
    time: 'Time',
    all: 'All',
    yearOf: (year: string) => year,
    ownDays: 'Own days',
    days: { from: 'From', until: 'Until' },
    part: 'Part',
    partOf: (part: string) => (part === '' ? 'Whole year' : /^\d/.test(part) ? `Month ${Number(part)}` : part),
    org: 'Organisation',
    from: 'Filled from',
    empty: 'left empty',
    own: { position: 'No.', org: 'Organisation', day: 'Date', recorder: 'Recorded by', recordedOn: 'Recorded on' },
    unnamed: (n: number) => `column ${n}`,
    rows: (n: number) => `${n} rows; each opens its record`,
    none: 'No records in this range; try another time or organisation',
    cannot: 'No ledger has these columns; they are left empty for you: ',
    likely: 'please check',
    download: 'Download the filled form',
    masked: 'Names and other sensitive values are masked; see them in full in the record',
  },
)

/** `H1` → 上半年, `Q3` → 第三季度, `06` → 6 月; nothing is the whole year. */
function partInChinese(part: string): string {
  if (part === '') return '全年'
  if (part.startsWith('H')) return part === 'H1' ? '上半年' : '下半年'
  return part.startsWith('Q') ? quarterInChinese(Number(part[1])) : `${Number(part)} 月`
}
