import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { contract } from '../../domain/api/contract.ts'
import * as reviewShape from '../../domain/api/review-shapes.ts'
import * as shape from '../../domain/api/shapes.ts'
import { commandSchema } from '../../domain/command.ts'
import { attachmentSchema } from '../../domain/fields/attachments.ts'
import { KIND_NAMES } from '../../domain/kinds/index.ts'
import { API_PREFIX } from './contract-door.ts'
import { streamedPaths } from './streamed-paths.ts'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** The OpenAPI 3.1 document of the whole API, from the contract; committed as `docs/openapi.json` by `npm run derive`. */
export async function openApiDocument(): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Taizhang 台账',
      version: '1',
      description:
        '巡察反馈问题整改台账的接口。出错时返回 RFC 9457 problem details，`code` 长期不变。\n\nThe API of the rectification ledger. Refusals are RFC 9457 problem details with permanent codes.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'taizhang.session_token' } },
    },
    security: [{ session: [] }],
    commonSchemas: commonSchemas(),
  })
  const schemas = document.components?.schemas ?? {}
  schemas.Problem = z.toJSONSchema(shape.problemDetails, { target: 'draft-2020-12' }) as never
  document.components = { ...document.components, schemas }
  const paths = (document.paths ?? {}) as Record<string, Record<string, unknown>>
  for (const [path, item] of Object.entries(streamedPaths)) paths[path] = { ...paths[path], ...item }
  for (const item of Object.values(paths)) for (const operation of Object.values(item)) addProblem(operation)
  document.paths = paths as typeof document.paths
  tidy(document)
  return document
}

/** Schemas that have a name of their own in the document: every kind's record, and the shapes that several routes share. */
function commonSchemas() {
  const output = (schema: z.ZodType) => ({ schema, strategy: 'output' as const })
  const records = KIND_NAMES.map((kind) => {
    const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}Record`
    return [name, output(contract.kinds[kind].get['~orpc'].outputSchema as z.ZodType)] as const
  })
  return {
    Attachment: output(attachmentSchema),
    Command: { schema: commandSchema, strategy: 'input' as const },
    Outcome: output(shape.outcome),
    HistoryEntry: output(shape.historyEntry),
    StoredRow: output(shape.storedRow),
    Me: output(shape.me),
    WorkItem: output(shape.workItem),
    LedgerRow: output(shape.ledgerRow),
    FindingStory: output(shape.findingStory),
    Review: output(reviewShape.review),
    ReviewItem: output(reviewShape.reviewItem),
    Overview: output(shape.overview),
    ...Object.fromEntries(records),
  }
}

/** Takes out what the generator writes and nobody needs: flags of every parameter, and the bounds of a double's integers. */
function tidy(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const object = value as Record<string, unknown>
  delete object.allowEmptyValue
  delete object.allowReserved
  if (object.maximum === Number.MAX_SAFE_INTEGER) delete object.maximum
  if (object.minimum === Number.MIN_SAFE_INTEGER) delete object.minimum
  for (const inner of Object.values(object)) tidy(inner)
}

/** Every operation may refuse. */
function addProblem(operation: unknown): void {
  const { responses } = operation as { responses?: Record<string, unknown> }
  if (!responses) return
  responses.default = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

export function openApiRoute(app: FastifyInstance): void {
  let text: Promise<string> | undefined
  app.get(`${API_PREFIX}/openapi.json`, async (_request, reply) => {
    text ??= openApiDocument().then((document) => JSON.stringify(document))
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await text)
  })
}
