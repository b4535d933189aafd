import type { z } from 'zod'
import { type Command, type CommandInput, commandSchema } from '../domain/command.ts'
import { type Fields, objectSchema } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { isKindName, kindNamed } from '../domain/kinds/index.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { dataStamped, dataUnknown, kindUnknown, moveUnknown } from '../domain/problems/command.ts'
import { refusalsOf } from './invalid-data.ts'
import { isSame } from './same.ts'
import { stampedInLists } from './stamped-parts.ts'

/** A command that is well formed: its kind exists, its data fits the kind. Whether it may be done is another question. */
export interface Parsed {
  /** JSON pointer of the command in what the client sent. */
  at: string
  kind: Kind
  command: Command
  /** The data of a creation, the changed fields of a correction, the input of a move. */
  data: Record<string, unknown>
  /** The fields that `data` has values of. */
  fields: Fields
  /** Where they stand below `at`: `/data` or `/input`. */
  section: '/data' | '/input'
}

/** Reads one command, or says everything that is wrong with it. */
export function parseCommand(input: CommandInput, at: string): Parsed | Refusal[] {
  const parsed = commandSchema.safeParse(input)
  if (!parsed.success) return refusalsOf(parsed.error, input, at)
  const command = parsed.data
  if (!isKindName(command.kind)) return [kindUnknown({ kind: command.kind }, `${at}/kind`)]
  const kind = kindNamed(command.kind)
  switch (command.action) {
    case 'create': {
      const data = kind.schema.safeParse(command.data)
      if (!data.success) return refusalsOf(data.error, command.data, `${at}/data`, kind.fields)
      const given = Object.entries(data.data)
        .filter(([name, value]) => kind.fields[name]!.stamped && value !== null && !isSame(value, []))
        .map(([name]) => name)
      const stamps = [
        ...given.map((name) => refusedStamp(kind, name, at)),
        ...stampedInLists(kind.fields, data.data as Record<string, unknown>, `${at}/data`),
      ]
      if (stamps.length > 0) return stamps
      return { at, kind, command, data: data.data, fields: kind.fields, section: '/data' }
    }
    case 'correct':
      return parsePatch(command.data, kind, command, at)
    case 'move': {
      const move = Object.hasOwn(kind.lifecycle?.moves ?? {}, command.move)
        ? kind.lifecycle!.moves[command.move]
        : undefined
      if (!move) return [moveUnknown({ move: command.move }, `${at}/move`)]
      const input = inputSchema(move.input).safeParse(command.input)
      return input.success
        ? { at, kind, command, data: input.data as Record<string, unknown>, fields: move.input, section: '/input' }
        : refusalsOf(input.error, command.input, `${at}/input`, move.input)
    }
    case 'erase':
      return { at, kind, command, data: {}, fields: {}, section: '/data' }
  }
}

/** All commands of a batch. @throws Refused with what is wrong in any of them */
export function parseCommands(inputs: readonly CommandInput[], at: string): Parsed[] {
  const results = inputs.map((input, i) => parseCommand(input, `${at}/${i}`))
  const [first, ...others] = results.flatMap((result) => (Array.isArray(result) ? result : []))
  if (first) throw new Refused(first, ...others)
  return results as Parsed[]
}

function parsePatch(data: Record<string, unknown>, kind: Kind, command: Command, at: string): Parsed | Refusal[] {
  const refusals: Refusal[] = []
  const patch: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data)) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined
    if (!field) {
      refusals.push(dataUnknown({ field: name }, `${at}/data/${name}`))
      continue
    }
    if (field.stamped) {
      refusals.push(refusedStamp(kind, name, at))
      continue
    }
    const parsed = field.schema.safeParse(value)
    if (parsed.success) patch[name] = parsed.data
    else refusals.push(...refusalsOf(parsed.error, value, `${at}/data`, kind.fields, [name]))
  }
  return refusals.length > 0 ? refusals : { at, kind, command, data: patch, fields: kind.fields, section: '/data' }
}

const refusedStamp = (kind: Kind, name: string, at: string): Refusal =>
  dataStamped({ field: kind.fields[name]!.label.zh, fieldEn: kind.fields[name]!.label.en }, `${at}/data/${name}`)

const schemas = new WeakMap<object, z.ZodType>()

function inputSchema(fields: Parameters<typeof objectSchema>[0]): z.ZodType {
  const known = schemas.get(fields)
  if (known) return known
  const schema = objectSchema(fields)
  schemas.set(fields, schema)
  return schema
}
