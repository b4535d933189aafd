import { Fault } from '../database/fault.ts'

// Quotes, backslashes, control characters and surrogates: only strings that hold one of these need a second look.
const NOT_PLAIN = /["\\\u0000-\u001f\ud800-\udfff]/

const MAX_DEPTH = 200

/**
 * JSON in its one canonical form: keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them, no space.
 * @throws log.not-canonical for what JSON or I-JSON cannot hold: lone surrogates, non-finite numbers, undefined, bigint,
 *   functions, objects of a class, and nesting deeper than 200
 * @source RFC 8785
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      if (!Number.isFinite(value)) throw notCanonical(`the number ${value}`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth === MAX_DEPTH) throw notCanonical(`nesting deeper than ${MAX_DEPTH}`)
      return Array.isArray(value)
        ? writeArray(value, depth + 1)
        : writeObject(value as Record<string, unknown>, depth + 1)
    default:
      throw notCanonical(`a value of type ${typeof value}`)
  }
}

function writeString(value: string): string {
  if (!NOT_PLAIN.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw notCanonical('a lone surrogate')
  return JSON.stringify(value)
}

function writeArray(values: unknown[], depth: number): string {
  if (values.length === 0) return '[]'
  let text = `[${write(values[0], depth)}`
  for (let i = 1; i < values.length; i++) text += `,${write(values[i], depth)}`
  return `${text}]`
}

function writeObject(object: Record<string, unknown>, depth: number): string {
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null)
    throw notCanonical(`an object of class ${prototype.constructor?.name}`)
  const keys = Object.keys(object).sort()
  let text = ''
  for (const key of keys) text += `${text ? ',' : ''}${writeString(key)}:${write(object[key], depth)}`
  return `{${text}}`
}

const notCanonical = (what: string) =>
  new Fault(
    'log.not-canonical',
    {
      zh: `内容中有 JSON 不能确切表示的部分（${what}），请改正后重试`,
      en: `The content holds ${what}, which JSON cannot state exactly; correct it`,
    },
    { what },
  )
