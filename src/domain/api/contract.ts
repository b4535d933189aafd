import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commandSchema } from '../command.ts'
import { attachmentSchema } from '../fields/attachments.ts'
import type { DataOf, Fields } from '../fields/field.ts'
import type { Kind } from '../kind.ts'
import { KINDS, type KindName, type Kinds } from '../kinds/index.ts'
import { countQuery, counts, listQuery } from './query.ts'
import * as shape from './shapes.ts'

/** A record of a kind as the API shows it. */
const recordOf = <F extends Fields>(kind: Kind<F>) =>
  shape.storedRow.extend({ data: kind.schema as z.ZodType<DataOf<F>> }).meta({ id: `${kind.name}Record` })

const idInput = z.object({ id: z.uuid() })

/** The routes that every kind has. Changes go through `commands.execute`, the one door. */
const kindRoutes = <F extends Fields>(kind: Kind<F>, record = recordOf(kind)) => ({
  list: oc
    .route({ method: 'GET', path: `/${kind.plural}`, tags: [kind.name], summary: `${kind.label.zh}：列表` })
    .input(listQuery)
    .output(z.object({ items: z.array(record), next: z.string().nullable() })),
  count: oc
    .route({ method: 'GET', path: `/${kind.plural}/count`, tags: [kind.name], summary: `${kind.label.zh}：计数` })
    .input(countQuery)
    .output(counts),
  get: oc
    .route({ method: 'GET', path: `/${kind.plural}/{id}`, tags: [kind.name], summary: `${kind.label.zh}：一条` })
    .input(idInput)
    .output(record),
  history: oc
    .route({
      method: 'GET',
      path: `/${kind.plural}/{id}/history`,
      tags: [kind.name],
      summary: `${kind.label.zh}：经过`,
    })
    .input(idInput)
    .output(z.array(shape.historyEntry)),
  /** Sensitive fields in full; the look itself is recorded. */
  reveal: oc
    .route({
      method: 'POST',
      path: `/${kind.plural}/{id}/reveal`,
      tags: [kind.name],
      summary: `${kind.label.zh}：查看完整内容`,
    })
    .input(idInput)
    .output(record),
})

type KindContracts = { [K in KindName]: ReturnType<typeof kindRoutes<Kinds[K]['fields']>> }
const kinds = Object.fromEntries(
  Object.entries(KINDS).map(([name, kind]) => [name, kindRoutes(kind as never)]),
) as unknown as KindContracts

const ok = z.object({ ok: z.literal(true) })

const ledgerQuery = listQuery.extend({ group: z.enum(['org', 'round', 'category', 'owner', 'state']).optional() })

/**
 * The HTTP API under `/api/v1`. Server, typed client and OpenAPI document follow from it. Refusals are RFC 9457 problem
 * details with permanent codes. Uploads and downloads of files stream outside it: `POST /files`, `GET /files/{sha256}`,
 * `GET /ledger.xlsx`, `GET /ledger.csv`, `GET /events` (server-sent events), `POST /reviews?name=…` (the file is the body).
 */
export const contract = {
  kinds,
  /**
   * Signing in and out. The session is a cookie (HttpOnly, SameSite=Lax); it ends after a time without any call.
   * Where a password is older than it may be, everything but these routes answers `password.expired`.
   */
  auth: {
    /** `signedIn` is false where the account wants a second factor: send the code to `secondFactor` next. */
    signIn: oc
      .route({ method: 'POST', path: '/auth/sign-in', tags: ['auth'] })
      .input(z.object({ username: z.string().max(100), password: z.string().max(200) }))
      .output(z.object({ signedIn: z.boolean() })),
    /** Six digits from the authenticator, or one of the recovery codes. */
    secondFactor: oc
      .route({ method: 'POST', path: '/auth/second-factor', tags: ['auth'] })
      .input(z.object({ code: z.string().trim().max(40) }))
      .output(ok),
    signOut: oc.route({ method: 'POST', path: '/auth/sign-out', tags: ['auth'] }).output(ok),
    /** Ends all other sessions of the account. */
    changePassword: oc
      .route({ method: 'POST', path: '/auth/password', tags: ['auth'] })
      .input(z.object({ current: z.string().max(200), next: z.string().max(200) }))
      .output(ok),
    /** First step of the second factor: the address for the authenticator app, and recovery codes, shown once. */
    enrolTwoFactor: oc
      .route({ method: 'POST', path: '/auth/two-factor', tags: ['auth'] })
      .input(z.object({ password: z.string().max(200) }))
      .output(z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) })),
    /** Second step: a code from the app turns it on. */
    confirmTwoFactor: oc
      .route({ method: 'POST', path: '/auth/two-factor/confirm', tags: ['auth'] })
      .input(z.object({ code: z.string().trim().max(40) }))
      .output(ok),
    removeTwoFactor: oc
      .route({ method: 'POST', path: '/auth/two-factor/remove', tags: ['auth'] })
      .input(z.object({ password: z.string().max(200) }))
      .output(ok),
  },
  me: {
    get: oc.route({ method: 'GET', path: '/me', tags: ['me'] }).output(shape.me),
    /** Acts in another of one's posts from now on. */
    switchPost: oc
      .route({ method: 'PUT', path: '/me/post', tags: ['me'] })
      .input(z.object({ post: z.uuid() }))
      .output(shape.me),
    /** What waits for me, most pressing first. */
    work: oc.route({ method: 'GET', path: '/me/work', tags: ['me'] }).output(z.array(shape.workItem)),
  },
  commands: {
    /** Does all of them in one transaction, or none. Ids are made by the client, so a repeated call does nothing twice. */
    execute: oc
      .route({ method: 'POST', path: '/commands', tags: ['commands'] })
      .input(z.object({ commands: z.array(commandSchema).min(1).max(2000) }))
      .output(z.object({ outcomes: z.array(shape.outcome) })),
  },
  ledger: {
    list: oc
      .route({ method: 'GET', path: '/ledger', tags: ['ledger'], summary: '整改台账' })
      .input(ledgerQuery)
      .output(z.object({ items: z.array(shape.ledgerRow), next: z.string().nullable() })),
    /** The clock's counts and the groups of the list, under the same filter. */
    counts: oc
      .route({ method: 'GET', path: '/ledger/counts', tags: ['ledger'] })
      .input(countQuery)
      .output(
        z.object({
          open: z.int(),
          red: z.int(),
          amber: z.int(),
          green: z.int(),
          far: z.int(),
          none: z.int(),
          closed: z.int(),
          longTerm: z.int(),
          atLeast: z.boolean(),
          groups: z.array(
            z.object({
              value: z.string().nullable(),
              name: z.string(),
              open: z.int(),
              total: z.int(),
              red: z.int(),
              amber: z.int(),
              green: z.int(),
            }),
          ),
        }),
      ),
    /** Reads an .xlsx ledger that was uploaded as a file: what it would change, every error at its cell. Nothing is written. */
    importCheck: oc
      .route({ method: 'POST', path: '/ledger/import', tags: ['ledger'] })
      .input(z.object({ sha256: z.string(), round: z.uuid().nullable() }))
      .output(
        z.object({
          rows: z.int(),
          creates: z.int(),
          corrections: z.int(),
          unchanged: z.int(),
          errors: z.array(
            z.object({ cell: z.string(), code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) }),
          ),
          columns: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
          /** Ready to be sent to `commands.execute`; empty while there are errors. */
          commands: z.array(commandSchema),
        }),
      ),
  },
  findings: {
    story: oc
      .route({ method: 'GET', path: '/findings/{id}/story', tags: ['finding'] })
      .input(idInput)
      .output(shape.findingStory),
    /** The same problem put to other communities (举一反三): one new finding each. */
    spread: oc
      .route({ method: 'POST', path: '/findings/{id}/spread', tags: ['finding'] })
      .input(
        z.object({
          id: z.uuid(),
          command: z.uuid(),
          orgs: z.array(z.uuid()).min(1).max(500),
          dueOn: z.iso.date().nullable(),
        }),
      )
      .output(z.object({ outcomes: z.array(shape.outcome) })),
  },
  overview: oc
    .route({ method: 'GET', path: '/overview', tags: ['overview'], summary: '街道总览' })
    .input(z.object({ round: z.uuid().optional() }))
    .output(shape.overview),
  reviews: {
    list: oc.route({ method: 'GET', path: '/reviews', tags: ['review'] }).output(z.array(shape.reviewSummary)),
    get: oc
      .route({ method: 'GET', path: '/reviews/{id}', tags: ['review'] })
      .input(idInput)
      .output(shape.review),
    /** Reads pasted text. */
    paste: oc
      .route({ method: 'POST', path: '/reviews/paste', tags: ['review'] })
      .input(z.object({ id: z.uuid(), text: z.string().max(5_000_000), name: z.string().max(255) }))
      .output(
        z.object({
          id: z.string(),
          sameAs: z.object({ review: z.string(), document: z.string().nullable() }).nullable(),
        }),
      ),
    /** Saves the half-done review; refused with `record.version-conflict` where somebody else saved in between. */
    save: oc
      .route({ method: 'PUT', path: '/reviews/{id}', tags: ['review'] })
      .input(
        z.object({
          id: z.uuid(),
          version: z.int(),
          items: z.array(shape.reviewItem).max(20_000),
          warnings: z.array(shape.reviewWarning).max(20_000),
          target: shape.reviewTarget,
        }),
      )
      .output(z.object({ version: z.int(), savedAt: z.string(), alsoHere: z.array(z.string()) })),
    /** Sent every half minute while the review is open on a screen: who else has it open, and whether it was saved since. */
    here: oc
      .route({ method: 'PUT', path: '/reviews/{id}/here', tags: ['review'] })
      .input(idInput)
      .output(z.object({ version: z.int(), alsoHere: z.array(z.string()) })),
    /** What would enter the ledger, in numbers and in the words of the page that says what becomes permanent. */
    preview: oc
      .route({ method: 'GET', path: '/reviews/{id}/preview', tags: ['review'] })
      .input(idInput)
      .output(
        z.object({
          findings: z.int(),
          causes: z.int(),
          measures: z.int(),
          byOrg: z.array(z.object({ org: z.string(), name: z.string(), findings: z.int() })),
          problems: z.array(
            z.object({
              code: z.string(),
              item: z.string().nullable(),
              detail: z.object({ zh: z.string(), en: z.string() }),
            }),
          ),
          matches: z.array(
            z.object({
              item: z.string(),
              finding: z.string(),
              number: z.string(),
              title: z.string(),
              roundName: z.string(),
              closedOn: z.string().nullable(),
            }),
          ),
        }),
      ),
    /** Everything in one transaction. `command` makes a repeated call harmless. */
    confirm: oc
      .route({ method: 'POST', path: '/reviews/{id}/confirm', tags: ['review'] })
      .input(z.object({ id: z.uuid(), version: z.int(), command: z.uuid() }))
      .output(z.object({ document: z.string(), round: z.string(), findings: z.array(shape.outcome) })),
    discard: oc
      .route({ method: 'DELETE', path: '/reviews/{id}', tags: ['review'] })
      .input(idInput)
      .output(ok),
  },
  documents: {
    /** The decoded text and the places of its findings, for «back to the source». */
    source: oc
      .route({ method: 'GET', path: '/documents/{id}/source', tags: ['document'] })
      .input(idInput)
      .output(
        z.object({
          title: z.string(),
          fileName: z.string(),
          file: attachmentSchema.nullable(),
          text: z.string(),
          blocks: z.array(shape.sourceBlock),
          findings: z.array(
            z.object({ id: z.string(), number: z.string(), start: z.int(), end: z.int(), state: z.string() }),
          ),
        }),
      ),
  },
  views: {
    list: oc
      .route({ method: 'GET', path: '/views', tags: ['view'] })
      .output(
        z.array(
          z.object({ id: z.string(), name: z.string(), search: z.string(), shared: z.boolean(), mine: z.boolean() }),
        ),
      ),
    save: oc
      .route({ method: 'PUT', path: '/views/{id}', tags: ['view'] })
      .input(
        z.object({
          id: z.uuid(),
          name: z.string().trim().min(1).max(40),
          search: z.string().max(4000),
          shared: z.boolean(),
        }),
      )
      .output(ok),
    remove: oc
      .route({ method: 'DELETE', path: '/views/{id}', tags: ['view'] })
      .input(idInput)
      .output(ok),
  },
  search: oc
    .route({ method: 'GET', path: '/search', tags: ['search'] })
    .input(z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }))
    .output(
      z.array(
        z.object({
          kind: z.string(),
          id: z.string(),
          finding: z.string().nullable(),
          number: z.string().nullable(),
          title: z.string(),
          orgName: z.string(),
          state: z.string().nullable(),
          excerpt: z.string(),
        }),
      ),
    ),
  log: {
    /** The log in words: how many entries, the last signed checkpoint, whether it verifies. */
    state: oc.route({ method: 'GET', path: '/log', tags: ['log'] }).output(
      z.object({
        entries: z.int(),
        waiting: z.int(),
        size: z.int(),
        root: z.string(),
        signedAt: z.string().nullable(),
      }),
    ),
  },
  accounts: {
    list: oc.route({ method: 'GET', path: '/accounts', tags: ['administration'] }).output(
      z.array(
        z.object({
          id: z.string(),
          username: z.string(),
          person: z.string(),
          name: z.string(),
          locked: z.boolean(),
          twoFactor: z.boolean(),
          lastSignInAt: z.string().nullable(),
          posts: z.array(z.string()),
        }),
      ),
    ),
    create: oc
      .route({ method: 'POST', path: '/accounts', tags: ['administration'] })
      .input(z.object({ person: z.uuid(), username: z.string().trim().min(2).max(40), password: z.string().max(200) }))
      .output(z.object({ id: z.string() })),
    unlock: oc
      .route({ method: 'POST', path: '/accounts/{id}/unlock', tags: ['administration'] })
      .input(z.object({ id: z.string() }))
      .output(ok),
    resetPassword: oc
      .route({ method: 'POST', path: '/accounts/{id}/password', tags: ['administration'] })
      .input(z.object({ id: z.string(), password: z.string().max(200) }))
      .output(ok),
  },
  /** For the audit administrator: sign-ins, refusals, looks at sensitive fields; no business data. */
  audit: oc
    .route({ method: 'GET', path: '/audit', tags: ['administration'] })
    .input(z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }))
    .output(
      z.object({
        items: z.array(
          z.object({
            at: z.string(),
            event: z.string(),
            account: z.string().nullable(),
            name: z.string().nullable(),
            address: z.string().nullable(),
            detail: z.string(),
          }),
        ),
        next: z.string().nullable(),
      }),
    ),
  setup: {
    /** Whether the street exists already, and whether this is a demonstration. Needs no sign-in. */
    state: oc.route({ method: 'GET', path: '/setup', tags: ['setup'] }).output(
      z.object({
        done: z.boolean(),
        demo: z.boolean(),
        streetName: z.string().nullable(),
        demoRoles: z.array(
          z.object({
            username: z.string(),
            name: z.string(),
            title: z.string(),
            orgName: z.string(),
            role: z.string(),
          }),
        ),
      }),
    ),
    /** First run: the street, its three administrators, its communities. Works once. */
    create: oc
      .route({ method: 'POST', path: '/setup', tags: ['setup'] })
      .input(
        z.object({
          street: z.object({
            name: z.string().trim().min(2).max(100),
            shortName: z.string().trim().min(1).max(20),
            id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
            code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
          }),
          administrators: z
            .array(
              z.object({
                role: z.enum(['systemAdmin', 'securityAdmin', 'auditAdmin']),
                name: z.string().trim().min(1).max(50),
                username: z.string().trim().min(2).max(40),
                password: z.string().max(200),
              }),
            )
            .length(3),
          communities: z
            .array(
              z.object({
                name: z.string().trim().min(2).max(100),
                shortName: z.string().trim().min(1).max(20),
                code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
              }),
            )
            .max(200),
        }),
      )
      .output(ok),
    /** One click in a demonstration. */
    demoSignIn: oc
      .route({ method: 'POST', path: '/setup/demo-sign-in', tags: ['setup'] })
      .input(z.object({ username: z.string() }))
      .output(ok),
  },
}

export type Contract = typeof contract
