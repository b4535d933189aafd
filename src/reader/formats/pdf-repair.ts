/**
 * A copy of the file; if its table of objects (xref) points wrong, the copy has none, so that the PDF library searches the
 * objects itself. With a table that is only partly wrong it loses pages, and rejects promises that nobody can await.
 */
export function withSoundTable(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes)
  const file = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength)
  if (isSound(file)) return copy
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 9))
    file.write('startnone', at, 'latin1')
  return copy
}

function isSound(file: Buffer): boolean {
  const start = file.lastIndexOf('startxref')
  const at = Number(/^startxref\s+(\d+)/.exec(file.toString('latin1', start, start + 40))?.[1] ?? -1)
  // A table that is an object itself is compressed; the library checks it when it unpacks it.
  if (start < 0 || file.toString('latin1', at, at + 4) !== 'xref') return true
  const end = file.indexOf('trailer', at)
  const lines = file.toString('latin1', at + 4, end < 0 ? file.length : end).matchAll(/(\d{10}) (\d{5}) n/g)
  for (const [, offset] of lines) {
    const from = Number(offset)
    if (!/^\s*\d+\s+\d+\s+obj/.test(file.toString('latin1', from, from + 40))) return false
  }
  return true
}
