import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ProblemDefinition, problemCodes } from './problem.ts'

const folder = join(import.meta.dirname, 'problems')
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const definitions = (await Promise.all(files.map((file) => import(join(folder, file))))).flatMap(
  (module) => Object.values(module).filter((v) => typeof v === 'function' && 'code' in v) as ProblemDefinition<never>[],
)

/** Answers every value that a wording may ask for. */
const anyValues = new Proxy({}, { get: (_, name) => (name === 'fields' ? ['某栏'] : 7) }) as never

test('every code names its cause and is in the list of codes', () => {
  for (const { code } of definitions) expect(code).toMatch(/^[a-z][a-z-]*\.[a-z][a-z0-9-]*$/)
  expect(problemCodes()).toEqual(expect.arrayContaining(definitions.map((d) => d.code)))
})

test.each(definitions.map((d) => [d.code, d] as const))('%s is said in both languages, whole', (_, definition) => {
  const { message, status } = definition(anyValues)
  expect(message.zh).toMatch(/\p{Script=Han}/u)
  expect(message.en).toMatch(/[a-z]/i)
  expect(message.zh + message.en).not.toMatch(/undefined|\[object|！|!/)
  expect(status).toBeGreaterThanOrEqual(400)
})

test('no wording blames a person or asks 确定吗', () => {
  for (const file of files)
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/确定吗|非法|操作失败|系统错误/)
})
