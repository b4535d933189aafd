import { oc } from '@orpc/contract'
import { z } from 'zod'
import { importState } from '../../imports/import-state.ts'
import { importPlan } from '../../imports/plan.ts'
import { headingMatch, idInput, uploadedFile } from './common.ts'

const head = z.tuple([z.int(), z.int()])

const looked = z.object({
  sheets: z.array(
    z.object({
      index: z.int(),
      name: z.string(),
      rows: z.int(),
      /** As which kinds it can be read, best first. */
      kinds: z.array(
        z.object({
          kind: z.string(),
          head,
          headings: z.array(z.string()),
          matches: z.array(headingMatch),
          samples: z.array(z.array(z.string())),
        }),
      ),
    }),
  ),
})

/** In which language a marked sheet says what is wrong, and of which rows; `GET /imports/{id}/marked.xlsx` streams it. */
export const markedQuery = z.object({
  language: z.enum(['zh', 'en']).default('zh'),
  rows: z.enum(['all', 'wrong']).default('all'),
})

/** Old ledgers brought in as history (旧台账导入). The file is uploaded with `POST /files` first. */
export const importsContract = {
  /** What a workbook or a text of separated values holds, and as what it can be read. */
  look: oc
    .route({ method: 'POST', path: '/imports/look', tags: ['imports'], summary: '看一份旧台账' })
    .input(uploadedFile)
    .output(looked),
  /** Begins to check every row; ask for its state until it is checked. Nothing is recorded. */
  check: oc
    .route({ method: 'POST', path: '/imports', tags: ['imports'], summary: '逐格核对旧台账' })
    .input(uploadedFile.extend({ plan: importPlan }))
    .output(importState),
  state: oc
    .route({ method: 'GET', path: '/imports/{id}', tags: ['imports'] })
    .input(idInput)
    .output(importState),
  errors: oc
    .route({ method: 'GET', path: '/imports/{id}/errors', tags: ['imports'], summary: '错误，逐格' })
    .input(
      idInput.extend({
        from: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(
      z.array(z.object({ cell: z.string(), code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) })),
    ),
  /** Imports the rows that were found good, in one transaction; ask for its state until it is done. */
  run: oc
    .route({ method: 'POST', path: '/imports/{id}/run', tags: ['imports'], summary: '导入为历史' })
    .input(idInput)
    .output(importState),
  /** Stops a check or an import. What was imported so far is undone; one that was done already stays so, and says so. */
  cancel: oc
    .route({ method: 'POST', path: '/imports/{id}/cancel', tags: ['imports'], summary: '停下导入' })
    .input(idInput)
    .output(importState),
}
