import type { KindHead } from '../../domain/kinds/daily/kind-heads.ts'
import heads from './kind-heads.json'

/** A kind of daily work as the first page offers it; undefined for any other kind. */
export const kindHead = (kind: string): KindHead | undefined => (heads as unknown as Record<string, KindHead>)[kind]
