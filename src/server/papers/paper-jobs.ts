import type { PaperGenre } from '../../domain/kinds/paper.ts'
import type { Paper } from '../../domain/paper.ts'
import type { PaperFault } from '../../domain/paper-faults.ts'
import { type PaperGround, paperStands, REPORTS } from '../../reports/index.ts'
import type { PaperPdf } from '../../reports/writers.ts'

/** What costs time that grows with a paper. `fonts`: folder of the office's own. */
export type PaperJob =
  | { what: 'docx'; paper: Paper }
  | { what: 'pdf'; paper: Paper; fonts: string }
  | { what: 'pages'; paper: Paper; fonts: string }
  | { what: 'faults'; paper: Paper; genre: PaperGenre; ground: PaperGround }

export interface PaperResults {
  docx: Uint8Array
  pdf: Omit<PaperPdf, 'bytes'> & { bytes: Uint8Array }
  /** Each page (`LaidPage`) as JSON: thousands of runs cross a border between processes as one text. */
  pages: string[]
  faults: PaperFault[]
}

/** How far a job is: 0–1, null where that cannot be told, `waiting` before its turn. */
export type Share = number | null | 'waiting'
export type OnShare = (share: Share) => void

/** Does a job; `onShare` hears how far it is. */
export type DoPaperJob = <J extends PaperJob>(job: J, onShare?: OnShare) => Promise<PaperResults[J['what']]>

const writers = () => import('../../reports/writers.ts')

/** In the process that asks. */
export const doPaperJob = (async (job: PaperJob, onShare?: OnShare) => {
  switch (job.what) {
    case 'docx':
      onShare?.(null)
      return (await writers()).paperDocx(job.paper)
    case 'pdf':
      return (await writers()).paperPdf(job.paper, job.fonts, onShare)
    case 'pages':
      onShare?.(null)
      return (await writers()).paperPages(job.paper, job.fonts).map((page) => JSON.stringify(page))
    case 'faults':
      onShare?.(null)
      return paperStands(REPORTS[job.genre], job.ground, job.paper)
  }
}) as DoPaperJob
