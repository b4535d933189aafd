import { accountsContract } from './contracts/accounts.ts'
import { auditContract } from './contracts/audit.ts'
import { authContract } from './contracts/auth.ts'
import { burdenContract } from './contracts/burden.ts'
import { commandsContract } from './contracts/commands.ts'
import { disclosureContract } from './contracts/disclosure.ts'
import { documentsContract } from './contracts/documents.ts'
import { erasuresContract } from './contracts/erasures.ts'
import { findingsContract } from './contracts/findings.ts'
import { formsFromAboveContract } from './contracts/forms-from-above.ts'
import { importsContract } from './contracts/imports.ts'
import { inspectionContract } from './contracts/inspection.ts'
import { kindsContract } from './contracts/kinds.ts'
import { ledgerContract } from './contracts/ledger.ts'
import { ledgersContract } from './contracts/ledgers.ts'
import { logContract } from './contracts/log.ts'
import { meContract } from './contracts/me.ts'
import { overviewContract } from './contracts/overview.ts'
import { owedContract } from './contracts/owed.ts'
import { ownSideContract } from './contracts/own-side.ts'
import { papersContract } from './contracts/papers.ts'
import { picturesContract } from './contracts/pictures.ts'
import { proofContract } from './contracts/proof.ts'
import { reviewsContract } from './contracts/reviews.ts'
import { searchContract } from './contracts/search.ts'
import { setupContract } from './contracts/setup.ts'
import { titlesContract } from './contracts/titles.ts'
import { viewsContract } from './contracts/views.ts'

/**
 * The HTTP API under `/api/v1`. Server, typed client and OpenAPI document follow from it. Refusals are RFC 9457 problem
 * details with permanent codes. Uploads and downloads of files stream outside it: `POST /files`, `GET /files/{sha256}`,
 * `GET /files/{sha256}/{view}`, `GET /proof/bundle`, `GET /ledger.xlsx`, `GET /ledger.csv`, `GET /ledgers/{name}.xlsx`, `GET /owed.xlsx`,
 * `GET /events` (server-sent events), `POST /reviews?name=…` (the file is the body).
 */
export const contract = {
  kinds: kindsContract,
  titles: titlesContract,
  auth: authContract,
  me: meContract,
  commands: commandsContract,
  ledger: ledgerContract,
  ledgers: ledgersContract,
  imports: importsContract,
  formsFromAbove: formsFromAboveContract,
  findings: findingsContract,
  overview: overviewContract,
  owed: owedContract,
  burden: burdenContract,
  reviews: reviewsContract,
  documents: documentsContract,
  views: viewsContract,
  search: searchContract,
  log: logContract,
  proof: proofContract,
  accounts: accountsContract,
  audit: auditContract,
  inspection: inspectionContract,
  disclosure: disclosureContract,
  papers: papersContract,
  pictures: picturesContract,
  erasures: erasuresContract,
  setup: setupContract,
  ownSide: ownSideContract,
}

export type Contract = typeof contract
