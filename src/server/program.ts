import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What this program calls itself. */
export const program = {
  version: (
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
  ).version,
}
