import { expect, it } from 'vitest'
import { sniffType } from './sniff-type.ts'

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')

it.each([
  ['a JPEG', hex('ffd8ffe0 00104a464946'), 'image/jpeg'],
  ['a PNG', hex('89504e470d0a1a0a0000'), 'image/png'],
  ['a WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
  ['a phone’s HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0', 'latin1'), 'image/heic'],
  ['a video', Buffer.from('\0\0\0\x18ftypisom\0\0', 'latin1'), 'video/mp4'],
  ['a PDF', Buffer.from('%PDF-1.4\n'), 'application/pdf'],
  [
    'a Word file',
    Buffer.concat([hex('504b0304'), Buffer.from('..[Content_Types].xml..word/document.xml')]),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['an archive', Buffer.concat([hex('504b0304'), Buffer.from('photos/a.jpg')]), 'application/zip'],
  ['an old Word file', hex('d0cf11e0a1b11ae1 0000'), 'application/msword'],
  ['a page, which no browser may run', Buffer.from('<html><script>alert(1)</script>'), 'text/plain'],
  ['a picture that scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'text/plain'],
  ['text in GB18030', hex('b5b3 b4c5 0a'), 'text/plain'],
  ['anything else', hex('00010203'), 'application/octet-stream'],
])('%s', (_, head, mime) => {
  expect(sniffType(head)).toBe(mime)
})
