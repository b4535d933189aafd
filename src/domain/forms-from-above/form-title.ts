import { factOf } from './form-room.ts'

/** What stands above a form's table: what it is called, and the line that says of which time it is (统计时间：). */
export interface FormHeader {
  title: string
  timeLine: string
}

const LONGEST_LINE = 80
const LONGEST_TITLE = 160
/** A title stands in so many lines at most: who asks, what it is, of which time. */
const MOST_LINES = 3

const ATTACHMENT = /^附[件表录]\s*[一二三四五六七八九十\d]{0,3}(?:[-—]\d{1,2})?[:：、.]?/
const TIME_LINE =
  /^(?:统计|数据|填报|起止|报告|时间|所属)(?:时间|时期|期间|周期|区间|范围|时段|日期|期)?(?:范围|段)?[:：](?=.*(?:年|月|季|[./-]\d))/
/** When it is filled in or due, not what it is of. */
const FILLED_OR_DUE = /^(?:填报|填表|上报|报送|制表|截止)(?:时间|日期)/
const DATE_ALONE =
  /^[\d〇○零一二三四五六七八九十]{2,4}[年./-][\d一二三四五六七八九十]{1,2}[月./-][\d一二三四五六七八九十]{1,3}日?$/
const SENTENCE = /[。；;！!，,]$/
const NOTE = /^(?:注|备注|说明|填表说明|填报说明|要求)(?:[:：]|$)/

/**
 * Tells the title of a form from the lines above its table. Blanks to be filled in, notes, days and sentences of a letter are
 * none; an attachment's number (附件2) is where it begins.
 * @param lines in the order in which they stand
 */
export function formHeader(lines: readonly string[]): FormHeader {
  const title: string[] = []
  let timeLine = ''
  for (const line of lines.map(tidy).reverse()) {
    if (line === '') continue
    if (TIME_LINE.test(line) && !FILLED_OR_DUE.test(line)) timeLine ||= line
    else if (isTitleLine(line)) {
      title.unshift(line)
      if (ATTACHMENT.test(line) || title.length > MOST_LINES) break
    } else if (SENTENCE.test(line) && title.length > 0) break
  }
  return { title: joined(title).slice(0, LONGEST_TITLE), timeLine }
}

/** A page's number in its header or footer: 第1页 共3页, - 1 -. */
const PAGE_NUMBER = /第\s*\d+\s*页|共\s*\d+\s*页|page\s*\d+(?:\s*of\s*\d+)?/gi
/** Pages are headed by who sends them, too: only what names a form is its title. */
const FORM = /[表册账单]|统计|汇总|情况|明细|一览/
const ENDING = /\.\w+$/
/** What a program adds to the name of a copy. */
const COPY = /(?:\s*[-—]\s*副本|\s*[(（]\d{1,3}[)）])+$/

/**
 * What a form is called whose table has no title above it: by the header of its pages, else by the footer (`page`, in this order), else
 * by its file. Empty where those say nothing either.
 */
export function headerBeside(page: readonly (readonly string[])[], fileName: string): FormHeader {
  const said = page.map((lines) => formHeader(lines.map((line) => line.replace(PAGE_NUMBER, ''))))
  const timeLine = said.find((header) => header.timeLine !== '')?.timeLine ?? ''
  const onPage = said.find((header) => FORM.test(header.title))?.title
  return { title: onPage ?? fileTitle(fileName), timeLine }
}

function fileTitle(fileName: string): string {
  const base = fileName.replace(ENDING, '').replace(COPY, '')
  return isNameless(base) ? '' : formHeader([base.replace(/_+/g, ' ')]).title
}

/** Titles are spaced to look well: 志 愿 服 务 统 计 表. */
const tidy = (line: string): string =>
  line
    .replace(/_+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim()

function isTitleLine(line: string): boolean {
  if (ATTACHMENT.test(line)) return line.length <= LONGEST_LINE
  const isWords = /\p{L}{2}/u.test(line) && line.length <= LONGEST_LINE
  return (
    isWords &&
    !/[:：]/.test(line) &&
    !SENTENCE.test(line) &&
    !NOTE.test(line) &&
    !DATE_ALONE.test(line) &&
    !factOf(line)
  )
}

const joined = (lines: readonly string[]): string =>
  lines.reduce((title, line) => (title === '' ? line : /^[(（]/.test(line) ? title + line : `${title} ${line}`), '')

/** A title without what changes from one time to the next: the same form comes back each quarter. */
export const lastingTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(ATTACHMENT, '')
    .replace(/[\d〇○零一二三四五六七八九十第前上下半年度月日季份至到截止底~.、()（）\s—–-]/g, '')

/** A file name that says nothing: 附件2.xlsx, 新建 Microsoft Excel 工作表 (2).xlsx. */
const NAMELESS =
  /附[件表录]|新建|副本|工作[表簿]|文档|表格|空表|模板|microsoft|office|excel|word|book|sheet|document|wps|xlsx?|docx?|[^\p{L}]/giu

const isNameless = (base: string): boolean => base.replace(NAMELESS, '').length < 2

/** What a filled form is saved as: as it came, or by its own title where the file's name says nothing. */
export function filledName(fileName: string, title: string | undefined, format: 'xlsx' | 'docx'): string {
  const base = fileName.replace(/\.(xlsx|docx)$/i, '')
  const said = (title ?? '')
    .replace(/[\\/:*?"<>|]/g, '')
    .replace(/\p{C}/gu, '')
    .trim()
  return `${isNameless(base) && said !== '' ? said.slice(0, 80) : base}-已填.${format}`
}
