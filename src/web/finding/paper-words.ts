import type { StoredRow } from '../../domain/api/shapes.ts'

/** Read from a paper, whether or not this reader may open it. */
export const isFromPaper = ({ data }: Pick<StoredRow, 'data'>): boolean =>
  typeof data.document === 'string' && typeof data.start === 'number'

/** The headings under which the words stood, one a line, for those who may not see what stood around them. */
export const headingsAbove = ({ data }: Pick<StoredRow, 'data'>): string =>
  ((data.headings ?? []) as readonly { text: string }[]).map(({ text }) => `${text}\n`).join('')
