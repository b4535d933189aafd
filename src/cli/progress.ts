/** A line on the terminal's error stream that replaces itself, from the first second on; elsewhere a line every ten seconds. */
export function progressLine(): { show(text: string): void; end(): void } {
  const began = Date.now()
  const isTerminal = process.stderr.isTTY === true
  let last = began
  let isShown = false
  return {
    show: (text) => {
      const now = Date.now()
      if (now - began < 1000 || now - last < (isTerminal ? 200 : 10_000)) return
      last = now
      isShown = true
      process.stderr.write(isTerminal ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end: () => {
      if (isShown && isTerminal) process.stderr.write('\r\u001b[K')
    },
  }
}

/** `3.4 MB` */
export function sizeInWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`
}
