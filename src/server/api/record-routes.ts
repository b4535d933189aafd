import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listQuery } from '../../domain/api/query.ts'
import type { CommandInput } from '../../domain/command.ts'
import { KIND_NAMES, kindNamed } from '../../domain/kinds/index.ts'
import { Refused } from '../../domain/problem.ts'
import { executeCommands } from '../execute-commands.ts'
import { pointerOf } from '../http/problem-details.ts'
import { invalidInput } from '../problems.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'

/** Reads the query of a URL. @throws request.invalid at each place that is wrong */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const [first, ...others] = parsed.error.issues.map((issue) =>
    invalidInput({ why: issue.message }, pointerOf(issue.path)),
  )
  throw new Refused(first!, ...others)
}

const JSON_TYPE = 'application/json; charset=utf-8'
/** Anything else in that place is another route (`/count`) or no id, and goes the way of the contract. */
const ID = ':id(^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$)'

/** Each command is checked by the records themselves, with a code and a place for everything that is wrong. */
const commandsBody = z.object({
  commands: z
    .array(z.looseObject({ kind: z.string() }))
    .min(1)
    .max(2000),
})

/**
 * The routes of the contract that are called most, without its layer: records as PostgreSQL writes them (parsing and writing
 * the JSON again was half the cost), and commands.
 */
export function recordRoutes(app: FastifyInstance, services: Services): void {
  for (const kind of KIND_NAMES) {
    const path = `${API_PREFIX}/${kindNamed(kind).plural}`
    app.get<{ Params: { id: string } }>(`${path}/${ID}`, async (request, reply) => {
      const actor = await actorOf(callOf(services, request, reply))
      return reply.type(JSON_TYPE).send(await services.records.getJson(actor, kind, request.params.id))
    })
    app.get(path, async (request, reply) => {
      const actor = await actorOf(callOf(services, request, reply))
      const query = parseQuery(listQuery, request.query)
      const json = await services.records.listJson(actor, kind, query)
      return reply.type(JSON_TYPE).send(json)
    })
  }
  app.post(`${API_PREFIX}/commands`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const { commands } = parseQuery(commandsBody, request.body)
    return executeCommands(services, actor, commands as unknown as CommandInput[])
  })
}
