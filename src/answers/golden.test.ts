import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openText } from '../reader/open-document.ts'
import { understand } from '../reader/understand.ts'
import { auditAnswers } from './audit.ts'
import { auditFile } from './audit-file.ts'
import { paperToInput } from './from-reading.ts'

const folder = join(import.meta.dirname, '../../test/golden/answers')

test.each(readdirSync(folder))('%s is audited as expected', (name) => {
  const source = openText(readFileSync(join(folder, name, 'input.txt'), 'utf8'))
  const { items, noise } = understand(source)
  const audit = auditFile(source.text, auditAnswers(paperToInput({ text: source.text, items, noise })))
  const file = join(folder, name, 'expected.json')
  if (process.env.GOLDEN === 'write') writeFileSync(file, `${JSON.stringify(audit, null, 1)}\n`)
  expect(audit).toEqual(JSON.parse(readFileSync(file, 'utf8')))
})
