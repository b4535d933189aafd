import { Readable } from 'node:stream'
import type { Paper } from '../../domain/paper.ts'
import { paperDocx, paperPdf, paperXlsx, sourcesXlsx } from '../../reports/index.ts'
import { SHEET_TYPE } from '../api/send-file.ts'

/** What a paper can be had as. `sources.xlsx` is the table of sources (出处). */
export const PAPER_FILES = ['docx', 'pdf', 'xlsx', 'sources.xlsx'] as const
export type PaperFileKind = (typeof PAPER_FILES)[number]

export interface PaperFile {
  name: string
  type: string
  bytes: Readable
}

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** One file of a paper; undefined for the spreadsheet of a paper that has no table. @param fonts folder of the office's own fonts */
export async function paperFile(paper: Paper, kind: PaperFileKind, fonts: string): Promise<PaperFile | undefined> {
  const { title } = paper
  switch (kind) {
    case 'docx':
      return { name: `${title}.docx`, type: DOCX_TYPE, bytes: once(await paperDocx(paper)) }
    case 'pdf':
      return { name: `${title}.pdf`, type: 'application/pdf', bytes: once((await paperPdf(paper, fonts)).bytes) }
    case 'xlsx': {
      const bytes = paperXlsx(paper)
      return bytes && { name: `${title}.xlsx`, type: SHEET_TYPE, bytes }
    }
    case 'sources.xlsx':
      return { name: `${title}　出处.xlsx`, type: SHEET_TYPE, bytes: sourcesXlsx(paper) }
  }
}

/**
 * The files that are issued: Word, PDF, a list's spreadsheet, the table of sources. A PDF with a character for which there is no
 * font would print an empty box: it is left out, the Word file stands.
 */
export async function issuedFiles(paper: Paper, fonts: string): Promise<PaperFile[]> {
  const pdf = await paperPdf(paper, fonts)
  const others = await Promise.all(
    (['docx', 'xlsx', 'sources.xlsx'] as const).map((kind) => paperFile(paper, kind, fonts)),
  )
  const [docx, ...sheets] = others
  const printed: PaperFile[] =
    pdf.missing.length > 0 ? [] : [{ name: `${paper.title}.pdf`, type: 'application/pdf', bytes: once(pdf.bytes) }]
  return [docx, ...printed, ...sheets].filter((file) => file !== undefined)
}

const once = (bytes: Uint8Array): Readable => Readable.from([bytes])
