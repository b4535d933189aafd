const BLOCK = 512

/** What stands before a file in an archive (ustar; src/verify/BUNDLE.md §1): name and size give every byte of it. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`a name of more than 100 bytes: ${name}`)
  header.write(name, 0)
  header.write('0000644\0' + '0000000\0'.repeat(2), 100, 'latin1')
  header.write(`${size.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0`, 124, 'latin1')
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  let sum = 0
  for (const byte of header) sum += byte
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** Zeros that fill a file's last block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** Two blocks of zeros end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)
