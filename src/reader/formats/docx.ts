import { ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { WordNumbering } from './docx-numbering.ts'
import { readStory, type StoryContext } from './docx-story.ts'
import { WordStyles } from './docx-styles.ts'
import type { Budget } from './limits.ts'
import { Losses } from './losses.ts'
import { relationships, targetOf } from './ooxml-package.ts'
import { TextBuilder } from './text-builder.ts'
import type { ZipArchive } from './zip.ts'

/**
 * A Word document (docx, docm): paragraphs and table cells in reading order with the automatic numbers that Word shows,
 * tracked insertions kept and deletions left out, notes after the text. Headers, footers and the table of contents are not
 * part of the text.
 * @throws read.damaged without a main part
 * @source ECMA-376 part 1, WordprocessingML
 */
export function readDocx(zip: ZipArchive, budget: Budget): SourceText {
  const main = targetOf(relationships(zip, '', budget), 'officeDocument') ?? 'word/document.xml'
  const body = zip.read(main)
  if (!body) throw new ReadingRefusal('read.damaged', { what: 'document' })
  const parts = relationships(zip, main, budget)
  const part = (type: string): Uint8Array | undefined =>
    zip.read(targetOf(parts, type) ?? `${main.slice(0, main.lastIndexOf('/') + 1)}${type}.xml`)
  const styles = WordStyles.read(part('styles'), budget)
  const numbering = new WordNumbering(part('numbering'), styles, budget)
  const builder = new TextBuilder(budget)
  const context: StoryContext = { builder, styles, numbering, losses: new Losses(builder), budget }
  readStory(body, context)
  for (const notes of ['footnotes', 'endnotes']) {
    const bytes = part(notes)
    if (bytes) readStory(bytes, context)
  }
  context.losses.report()
  if (builder.blocks.length === 0 && context.losses.count('picture') > 0) throw new ReadingRefusal('read.no-text')
  return builder.build('docx')
}
