import { type ReadingRefusal, ReadingRefusal as Refusal } from '../../domain/reading.ts'
import type { CompoundFile } from './compound-file.ts'
import type { ZipArchive } from './zip.ts'

/** What the first bytes of a file say; `text` is everything without a signature. */
export type Container = 'zip' | 'compound' | 'pdf' | 'text'

/** Signatures of what people do upload by mistake, for a refusal that says what the file is. */
const OTHERS: [signature: number[], hint: string][] = [
  [[0x7b, 0x5c, 0x72, 0x74], 'rtf'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x42, 0x4d], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x1f, 0x8b], 'archive'],
]

/**
 * Tells the container by content, never by name.
 * @throws read.type-unknown for rtf, pictures and archives, with what the file is as `hint`
 */
export function containerOf(bytes: Uint8Array): Container {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound'
  if (hasPdfHeader(bytes)) return 'pdf'
  const other = OTHERS.find(([signature]) => startsWith(bytes, signature))
  // A text can begin with BM; a bitmap has zeros in its header.
  if (other && (other[0].length > 2 || bytes.subarray(0, 16).includes(0))) throw unknownType(other[1])
  return 'text'
}

/** docx or xlsx; everything else that is a zip is refused by what it is. */
export function ooxmlKind(zip: ZipArchive): 'docx' | 'xlsx' {
  const types = new TextDecoder().decode(zip.read('[Content_Types].xml') ?? new Uint8Array())
  if (types.includes('wordprocessingml')) return 'docx'
  if (types.includes('spreadsheetml')) return 'xlsx'
  if (types.includes('presentationml')) throw unknownType('slides')
  if (types.includes('ms-excel.sheet.binary')) throw unknownType('xlsb')
  if (zip.has('word/document.xml')) return 'docx'
  if (zip.has('xl/workbook.xml')) return 'xlsx'
  if (zip.has('content.xml') && zip.has('mimetype')) throw unknownType('odf')
  if (zip.has('OFD.xml')) throw unknownType('ofd')
  throw unknownType('archive')
}

/** A compound file holds an old Word document, or a protected new one; everything else is refused by what it is. */
export function requireWord(file: CompoundFile): void {
  if (file.has('EncryptedPackage') || file.has('EncryptionInfo')) throw new Refusal('read.encrypted')
  if (file.has('WordDocument')) return
  throw unknownType(
    file.has('Workbook') || file.has('Book') ? 'xls' : file.has('PowerPoint Document') ? 'slides' : 'compound',
  )
}

/** `html` when the text begins like a page; the names of files are consulted only for what content cannot tell. */
export function textKind(text: string, fileName: string): 'html' | 'md' | 'txt' {
  const head = text.slice(0, 4096).trimStart()
  if (
    /^(<!doctype html|<html[\s>]|<(head|body|meta|table|div|p|h[1-6]|center|font)[\s>/])/i.test(withoutComments(head))
  ) {
    return 'html'
  }
  const ending = endingOf(fileName)
  // A text named .htm that holds no tag at all is a text.
  if (/^(html?|xhtml)$/.test(ending) && /<[a-z]/i.test(text) && text.includes('>')) return 'html'
  if (/^<\?xml/i.test(head) && !/<html/i.test(head)) throw unknownType('xml')
  if (/^(MIME-Version:|From: )/i.test(head) && /\nContent-Type: multipart\/related/i.test(head))
    throw unknownType('mht')
  return ending === 'md' || ending === 'markdown' ? 'md' : 'txt'
}

/** The ending of a file's name, small letters, without the dot. */
export const endingOf = (fileName: string): string =>
  /\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''

export const unknownType = (hint: string): ReadingRefusal => new Refusal('read.type-unknown', { hint })

const withoutComments = (head: string): string => head.replace(/^(\s*<(!--[\s\S]*?--|\?[^>]*)>)+\s*/, '')

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

/** Some writers put a few bytes before `%PDF-`; readers allow a kilobyte of them. */
function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const at = head.indexOf('%PDF-')
  return (
    at === 0 ||
    (at > 0 && !/[\u4e00-\u9fff]/.test(new TextDecoder().decode(bytes.subarray(0, at))) && head.startsWith('%PDF-', at))
  )
}
