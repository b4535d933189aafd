import { ReadingRefusal, type SourceText } from '../domain/reading.ts'
import { classifiedMarking } from './classified.ts'
import { decode, isPlainText } from './decode.ts'
import { openCompoundFile } from './formats/compound-file.ts'
import { containerOf, endingOf, ooxmlKind, requireWord, textKind } from './formats/detect.ts'
import { readDoc } from './formats/doc.ts'
import { readDocx } from './formats/docx.ts'
import { declaredCharset, readHtml } from './formats/html.ts'
import { Budget, type ReadingLimits } from './formats/limits.ts'
import { readMarkdown } from './formats/markdown.ts'
import { readPdf } from './formats/pdf.ts'
import { readPlainText } from './formats/plain-text.ts'
import { readXlsx } from './formats/xlsx.ts'
import { openZip } from './formats/zip.ts'

/**
 * Reads a file of any supported type into text with positions. The type follows from the content; the name only decides
 * between txt and md, and makes the refusal more telling.
 * @throws ReadingRefusal, and nothing else, whatever the bytes are
 */
export async function openDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<ReadingLimits> = {},
): Promise<SourceText> {
  const budget = new Budget(limits)
  if (bytes.length > budget.limits.fileBytes) {
    throw new ReadingRefusal('read.too-large', { what: 'bytes', limit: budget.limits.fileBytes })
  }
  if (bytes.length === 0) throw new ReadingRefusal('read.empty')
  return accepted(await read(bytes, fileName, budget))
}

/** Text that a person pasted; otherwise as {@link openDocument}. */
export function openText(text: string, limits: Partial<ReadingLimits> = {}): SourceText {
  if (!isPlainText(text)) throw new ReadingRefusal('read.type-unknown', { hint: 'binary' })
  return accepted(readPlainText(text.replace(/^\ufeff/, ''), [], new Budget(limits)))
}

async function read(bytes: Uint8Array, fileName: string, budget: Budget): Promise<SourceText> {
  switch (containerOf(bytes)) {
    case 'zip': {
      const zip = openZip(bytes, budget)
      return ooxmlKind(zip) === 'docx' ? readDocx(zip, budget) : readXlsx(zip, budget)
    }
    case 'compound': {
      const file = openCompoundFile(bytes)
      requireWord(file)
      return readDoc(file, budget)
    }
    case 'pdf':
      return await readPdf(bytes, budget)
    case 'text':
      return readTextFile(bytes, fileName, budget)
  }
}

function readTextFile(bytes: Uint8Array, fileName: string, budget: Budget): SourceText {
  // A file named as Word or PDF that begins like neither was cut or overwritten at the front, unless it is text after all.
  const { text, replaced } = decode(bytes, declaredCharset(bytes))
  switch (textKind(text, fileName)) {
    case 'html':
      return readHtml(text, replaced, budget)
    case 'md':
      return readMarkdown(text, replaced, budget)
    case 'txt':
      if (/^(docx?|docm|wps|pdf|xlsx?)$/.test(endingOf(fileName))) {
        throw new ReadingRefusal('read.type-mismatch', { ending: endingOf(fileName), found: 'txt' })
      }
      return readPlainText(text, replaced, budget)
  }
}

function accepted(source: SourceText): SourceText {
  if (source.blocks.length === 0) throw new ReadingRefusal('read.empty')
  // Refused before anything is kept: a paper with a marking must not enter this system at all.
  if (classifiedMarking(source)) throw new ReadingRefusal('read.classified')
  return source
}
