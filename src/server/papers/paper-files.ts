import { Readable } from 'node:stream'
import type { Paper } from '../../domain/paper.ts'
import { paperXlsx, sourcesXlsx } from '../../reports/index.ts'
import { SHEET_TYPE } from '../api/send-file.ts'
import type { DoPaperJob, OnShare } from './paper-jobs.ts'

/** What a paper can be had as. `sources.xlsx` is the table of sources (出处). */
export const PAPER_FILES = ['docx', 'pdf', 'xlsx', 'sources.xlsx'] as const
export type PaperFileKind = (typeof PAPER_FILES)[number]

export interface PaperFile {
  name: string
  type: string
  bytes: Readable
}

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** How a paper is written: where, and with which folder of the office's own fonts. */
export interface Writing {
  run: DoPaperJob
  fonts: string
  onShare?: OnShare
}

/** One file of a paper; undefined for the spreadsheet of a paper that has no table. */
export async function paperFile(
  paper: Paper,
  kind: PaperFileKind,
  { run, fonts, onShare }: Writing,
): Promise<PaperFile | undefined> {
  switch (kind) {
    case 'docx':
      return docxFile(paper, await run({ what: 'docx', paper }, onShare))
    case 'pdf':
      return pdfFile(paper, (await run({ what: 'pdf', paper, fonts }, onShare)).bytes)
    case 'xlsx':
    case 'sources.xlsx':
      return sheetFile(paper, kind)
  }
}

/**
 * The files that are issued: Word, PDF, a list's spreadsheet, the table of sources. A PDF with a character for which there is no
 * font would print an empty box: it is left out, the Word file stands. All that can fail has been done when they are there.
 */
export async function issuedFiles(paper: Paper, { run, fonts, onShare }: Writing): Promise<PaperFile[]> {
  const pdf = await run({ what: 'pdf', paper, fonts }, (share) =>
    onShare?.(typeof share === 'number' ? share * PDF_SHARE : share),
  )
  onShare?.(PDF_SHARE)
  const docx = await run({ what: 'docx', paper })
  onShare?.(WORD_SHARE)
  const printed = pdf.missing.length > 0 ? [] : [pdfFile(paper, pdf.bytes)]
  const sheets = [sheetFile(paper, 'xlsx'), sheetFile(paper, 'sources.xlsx')].filter((file) => file !== undefined)
  return [docxFile(paper, docx), ...printed, ...sheets]
}
/** How far issuing is when the PDF is written, and when the Word file is too. */
const PDF_SHARE = 0.6
const WORD_SHARE = 0.9

const docxFile = ({ title }: Paper, bytes: Uint8Array): PaperFile => ({
  ...{ name: `${title}.docx`, type: DOCX_TYPE, bytes: once(bytes) },
})

const pdfFile = ({ title }: Paper, bytes: Uint8Array): PaperFile => ({
  ...{ name: `${title}.pdf`, type: 'application/pdf', bytes: once(bytes) },
})

function sheetFile(paper: Paper, kind: 'xlsx' | 'sources.xlsx'): PaperFile | undefined {
  const bytes = kind === 'xlsx' ? paperXlsx(paper) : sourcesXlsx(paper)
  return bytes && { name: `${paper.title}${kind === 'xlsx' ? '' : '　出处'}.xlsx`, type: SHEET_TYPE, bytes }
}

const once = (bytes: Uint8Array): Readable => Readable.from([bytes])
