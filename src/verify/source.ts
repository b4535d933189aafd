import { joinBytes } from './bytes.ts'

/** Bytes that can be read anywhere: a file on disk, or one that was dropped onto a page. */
export interface Source {
  size: number
  /** Exactly `length` bytes. */
  read(at: number, length: number): Promise<Uint8Array>
}

const WINDOW = 1 << 20

/** Reads ahead, so that many small reads behind one another cost few large ones. */
export function buffered(source: Source): Source {
  let start = 0
  let window: Uint8Array = new Uint8Array()
  return {
    size: source.size,
    read: async (at, length) => {
      if (length > WINDOW / 4) return source.read(at, length)
      if (at < start || at + length > start + window.length) {
        start = at
        window = await source.read(at, Math.min(WINDOW, source.size - at))
      }
      return window.subarray(at - start, at - start + length)
    },
  }
}

export const fromBytes = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
})

export async function readAll(source: Source, at: number, size: number): Promise<Uint8Array> {
  // In one go where it fits: joining costs as much as reading.
  if (size <= 32 * WINDOW) return source.read(at, size)
  const pieces: Uint8Array[] = []
  for await (const piece of piecesOf(source, at, size)) pieces.push(piece)
  return pieces.length === 1 ? pieces[0]! : joinBytes(...pieces)
}

export async function* piecesOf(source: Source, at: number, size: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < size; done += 4 * WINDOW)
    yield await source.read(at + done, Math.min(4 * WINDOW, size - done))
}
