/**
 * What the reader says of a document (读文件的结果): the text with its blocks, and the items it proposes. Machine reading
 * proposes, people decide: nothing here is a record until a person confirms it.
 *
 * Offsets inside the program are UTF-16 indexes into `SourceText.text`, end exclusive. `taizhang read --items` writes
 * Unicode code points (`src/reader/items-file.ts`).
 */

/** What a stretch of an inspection document does. `noise` is what is not part of the document (水印、广告、页码). */
export const ITEM_ROLES = ['problem', 'cause', 'measure', 'achievement', 'background', 'noise'] as const
export type ItemRole = (typeof ITEM_ROLES)[number]

/** What the document itself says about how far a problem's rectification has come. */
export const STATED_STATES = ['done', 'in_progress', 'long_term', 'done_long_term'] as const
export type StatedState = (typeof STATED_STATES)[number]

/** The genres of paper that the reader tells apart (文种). */
export const DOCUMENT_GENRES = [
  'rectification_report', // 整改情况报告
  'rectification_plan', // 整改方案、问题清单
  'inspection_feedback', // 反馈意见
  'inspection_briefing', // 巡察情况汇报
  'self_examination', // 对照检查、自查报告
  'annual_summary', // 年度、专题总结
  'spot_check_notice', // 明察暗访、督查通报
  'audit_rectification', // 审计整改
  'hotline_bulletin', // 热线、诉求通报
  'other',
] as const
export type DocumentGenre = (typeof DOCUMENT_GENRES)[number]

/**
 * One line of a paragraph, heading or table cell of the source, in reading order. Blocks do not overlap and hold no line end; a
 * paragraph or cell of several lines gives several blocks, those of a cell with the same `cell`. What lies between is white
 * space, or marks of the format (Markdown's `#` and `|`).
 */
export interface SourceBlock {
  kind: 'paragraph' | 'heading' | 'cell'
  start: number
  end: number
  /** Length of the automatic number (Word's list numbering) that the format reader wrote out at the block's start. */
  autoNumber?: number
  /** 1 = outermost; only where the file itself marks a heading (Word outline level, HTML h1–h6, Markdown #). */
  level?: number
  /** Where the cell stands, from 0; `rowSpan`/`colSpan` above 1 where cells are merged. */
  cell?: { table: number; row: number; column: number; rowSpan?: number; colSpan?: number; header?: boolean }
  /** From 1; PDF only. */
  page?: number
  /** Sheet name; xlsx only. */
  sheet?: string
}

export interface SourceText {
  /** The decoded text; every offset refers to it. Line ends are `\n`; txt and md keep the file's own. */
  text: string
  blocks: SourceBlock[]
  format: 'txt' | 'md' | 'html' | 'docx' | 'doc' | 'pdf' | 'xlsx'
  /** Where decoding or extraction was not certain (a replaced character, a dropped drawing, tracked changes). */
  warnings: ReadingWarning[]
}

/** Codes are permanent. The words in zh and en are in `domain/reading-words.ts`. */
export const READING_WARNINGS = [
  'placeholder', // X、xx、某: a mask where a name, number or date should be
  'cut-digits', // 201年9月日: digits are gone
  'count-mismatch', // 文中说 8 个，读出 7 个
  'number-used-twice', // 同级编号重复
  'number-skipped', // 编号跳过
  'stale-year', // a year that cannot belong to this paper
  'bracket-unbalanced',
  'noise-inside', // a watermark inside a sentence
  'problem-unanswered', // a problem without a measure, in a paper that has measures
  'double-punctuation',
  'due-before-feedback', // 时限早于反馈日
  'cause-missing', // a heading promises causes that are not there
  'heading-as-item', // the same phrase as heading and as item
  'repeats-problem', // an answer that only repeats the problem and adds 已整改完毕
  'two-documents', // two documents in one file
  'text-lost', // something could not be read (drawing, picture of text, deleted text)
  'unsure', // the reader asks: role or boundary uncertain
] as const
export type ReadingWarningCode = (typeof READING_WARNINGS)[number]

export interface ReadingWarning {
  code: ReadingWarningCode
  start: number
  end: number
  /** What the words of the message need, e.g. `{ announced: 8, found: 7 }`. */
  values?: Record<string, string | number>
}

/** A numeral with its unit as written (附: `corpus` schema). `value` is null for a placeholder (X户). */
export interface Figure {
  text: string
  value: number | null
  unit: string
  /** What it counts, as far as the words around it say; may be empty. */
  what: string
  start: number
  end: number
}

export interface ReadItem {
  /** `i001`, `i002` … in document order. */
  id: string
  role: ItemRole
  /** The exact words, `text.slice(start, end)`; parts of noise inside stay in and are listed in `Reading.noise`. */
  text: string
  start: number
  end: number
  /** The number or label right in front: `（一）`, `1.`, `一是`, `整改措施：`; null if none. */
  marker: string | null
  /** Headings above, outermost first, without marker and closing mark. */
  headings: string[]
  /** The topic it is about, an exact piece of the document; null if none is named. */
  aspect: string | null
  /** Ids of the problems that this measure or cause answers. */
  addresses: string[]
  state: StatedState | null
  /** `YYYY-MM` or `YYYY-MM-DD` as far as stated, else null. */
  deadline: string | null
  /** The responsible person or body as written, else null. */
  owner: string | null
  figures: Figure[]
  /** 0–1; below 0.6 the review screen asks. */
  sureness: number
}

export interface ReadHeading {
  text: string
  marker: string | null
  level: number
  start: number
  end: number
  role: Exclude<ItemRole, 'noise'> | 'status' | null
}

/** The whole reading of one document. */
export interface Reading {
  genre: DocumentGenre
  title: string | null
  organization: string | null
  inspector: string | null
  /** The paper's own date, `YYYY-MM-DD` or shorter, else null. */
  date: string | null
  /** The day of the inspection's feedback, where the text states it. */
  feedbackOn: string | null
  headings: ReadHeading[]
  items: ReadItem[]
  noise: { start: number; end: number }[]
  warnings: ReadingWarning[]
}

/** Codes of refusal. Permanent; words in `domain/reading-words.ts`. */
export const READING_REFUSALS = [
  'read.type-unknown', // not a type that the reader takes
  'read.type-mismatch', // the content is not what the name's ending says
  'read.too-large',
  'read.empty',
  'read.no-text', // scanned PDF, pictures only
  'read.encrypted',
  'read.damaged',
  'read.too-deep', // nesting beyond bounds
  'read.expands', // zip bomb
  'read.classified', // carries a 密级 marking: refused, not stored
  'read.no-finding', // read whole, and no problem, measure or achievement in it
] as const
export type ReadingRefusalCode = (typeof READING_REFUSALS)[number]

/** Why a document was not read, with where and what to do; thrown by the reader, turned into a problem at the doors. */
export class ReadingRefusal extends Error {
  readonly code: ReadingRefusalCode
  readonly values: Record<string, string | number>
  constructor(code: ReadingRefusalCode, values: Record<string, string | number> = {}) {
    super(code)
    this.name = 'ReadingRefusal'
    this.code = code
    this.values = values
  }
}
