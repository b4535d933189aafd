import type { SourceText } from '../domain/reading.ts'

/** 绝密、机密、秘密 with an optional ★ and a term: 机密★10年, 秘密★6个月, 绝密★长期. */
const MARKING =
  /^(?:密\s*级\s*[:：]\s*)?[【[(（]?\s*(绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*＊]\s*(?:[0-9０-９一二三四五六七八九十两XxＸ×]{1,3}\s*(?:年|个?月|日|天)|长期|启用前|公布前|解密前)?)?\s*[】\])）]?$/

/** 密级 column heads of the first page: 份号 000012, 特急 … stand beside the marking on the same line. */
const BESIDE = /^(?:\d{6}|№\s*\d+|特\s*急|加\s*急|平\s*急|急\s*件|份号[:：]?\s*\d*|紧急程度[:：]?.*)$/

const HEAD_LINES = 12

/**
 * The marking of a state secret (密级标志) at the head of a document, where GB/T 9704 puts it: a line or cell of its own
 * within the first lines. The same words in running text (保守秘密, 工作秘密) are no marking.
 * @source GB/T 9704—2012 7.2.2
 */
export function classifiedMarking(source: SourceText): { start: number; end: number } | undefined {
  for (const { start, end } of source.blocks.slice(0, HEAD_LINES)) {
    if (end - start > 60) continue
    const words = source.text.slice(start, end)
    let at = 0
    // Copy number, marking and urgency often share a line, far apart.
    const pieces = words.split(/[\t\u3000]+| {2,}/)
    const marking = pieces.findIndex((piece) => MARKING.test(piece.trim()))
    if (marking < 0 && !MARKING.test(words.trim())) continue
    if (marking < 0) return { start, end }
    if (!pieces.every((piece, i) => i === marking || !piece.trim() || BESIDE.test(piece.trim()))) continue
    at = words.indexOf(pieces[marking]!)
    return { start: start + at, end: start + at + pieces[marking]!.trimEnd().length }
  }
  return undefined
}
