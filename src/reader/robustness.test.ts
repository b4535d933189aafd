import { expect, test } from 'vitest'
import { ReadingRefusal } from '../domain/reading.ts'
import { hostileFiles } from './formats/samples/hostile-files.ts'
import { goodFiles, spoiltFile, type Upload } from './formats/samples/mutations.ts'
import { openDocument } from './open-document.ts'

/** Empty, or how the reading ended that should not have ended so. */
async function wrongEnd({ name, bytes }: Upload): Promise<string> {
  try {
    const { text, blocks, format } = await openDocument(bytes, name)
    let from = 0
    for (const { start, end, autoNumber = 0 } of blocks) {
      if (start < from || end <= start || end > text.length || autoNumber > end - start) return `block ${start}–${end}`
      if (/[\n\r]/.test(text.slice(start, end))) return `line end in ${start}–${end}`
      // Between the blocks of Markdown stand its marks.
      if (
        format !== 'md' &&
        text
          .slice(from, start)
          .replace(/[\u200b\u001a\ufeff]/g, '')
          .trim()
      )
        return `words before ${start}`
      from = end
    }
    return ''
  } catch (error) {
    return error instanceof ReadingRefusal ? '' : String(error)
  }
}

// The same files in the thousands: bench/reader-robustness.ts.
test('a spoilt file ends in sound blocks or a refusal', async () => {
  const good = goodFiles()
  for (let n = 0; n < 250; n++) expect(await wrongEnd(spoiltFile(n, good)), `file ${n}`).toBe('')
})

test('a file made to exhaust the reader ends in sound blocks or a refusal', async () => {
  for (const make of hostileFiles(512 * 1024)) {
    const file = make()
    expect(await wrongEnd(file), file.name).toBe('')
  }
})

test('the same file is read the same way twice', async () => {
  for (const { name, bytes } of goodFiles()) {
    const copy = bytes.slice()
    expect(await openDocument(bytes, name)).toEqual(await openDocument(bytes, name))
    expect(bytes).toEqual(copy)
  }
})
