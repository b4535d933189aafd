import { accountRoutes, auditRoute } from './account-routes.ts'
import { authRoutes } from './auth-routes.ts'
import { burdenRoutes } from './burden-routes.ts'
import { commandRoutes, findingRoutes } from './command-routes.ts'
import { disclosureRoutes } from './disclosure-routes.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { formRoutes } from './form-routes.ts'
import { os } from './implementer.ts'
import { importRoutes } from './import-routes.ts'
import { inspectionRoutes } from './inspection-routes.ts'
import { kindRoutes, titleRoutes } from './kind-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { ledgersRoutes } from './ledgers-routes.ts'
import { meRoutes } from './me-routes.ts'
import { owedRoutes } from './owed-routes.ts'
import { ownSideRoutes } from './own-side-routes.ts'
import { paperRoutes } from './paper-routes.ts'
import { pictureRoutes } from './picture-routes.ts'
import { proofRoutes } from './proof-routes.ts'
import { documentRoutes, reviewRoutes } from './review-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { logRoutes, overviewRoute, searchRoute, viewRoutes } from './view-routes.ts'

/** Every procedure of the contract. A missing one does not compile. */
export const router = os.router({
  kinds: kindRoutes as never,
  titles: titleRoutes,
  auth: authRoutes,
  me: meRoutes,
  commands: commandRoutes,
  ledger: ledgerRoutes,
  ledgers: ledgersRoutes,
  imports: importRoutes,
  formsFromAbove: formRoutes,
  findings: findingRoutes,
  overview: overviewRoute,
  owed: owedRoutes,
  burden: burdenRoutes,
  reviews: reviewRoutes,
  documents: documentRoutes,
  views: viewRoutes,
  search: searchRoute,
  log: logRoutes,
  proof: proofRoutes,
  accounts: accountRoutes,
  audit: auditRoute,
  inspection: inspectionRoutes,
  disclosure: disclosureRoutes,
  papers: paperRoutes,
  pictures: pictureRoutes,
  erasures: erasureRoutes,
  setup: setupRoutes,
  ownSide: ownSideRoutes,
})
