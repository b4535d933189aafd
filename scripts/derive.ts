import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contract } from '../src/domain/api/contract.ts'
import { routeTable } from '../src/domain/api/route-table.ts'
import { kindHeads } from '../src/domain/kinds/daily/kind-heads.ts'
import { derivedSizes, derivedTables } from '../src/records/tables.ts'
import { openApiDocument } from '../src/server/api/openapi.ts'

/** Files that follow from the domain and are committed: `npm run derive` writes them, a test says when they are stale. */
interface Derivation {
  /** A folder that holds derived files only: what is there and no longer derived is removed. */
  folder?: string
  make: () => Promise<{ file: string; content: string }[]> | { file: string; content: string }[]
}

const DERIVATIONS: Derivation[] = [
  { folder: 'src/records/sql/kinds', make: derivedTables },
  { folder: 'src/records/sql/sizes', make: derivedSizes },
  {
    make: async () => [{ file: 'docs/openapi.json', content: `${JSON.stringify(await openApiDocument(), null, 2)}\n` }],
  },
  {
    make: () => [{ file: 'src/web/api/routes.json', content: `${JSON.stringify(routeTable(contract), null, 2)}\n` }],
  },
  {
    make: () => [{ file: 'src/web/api/kind-heads.json', content: `${JSON.stringify(kindHeads(), null, 2)}\n` }],
  },
]

const root = join(import.meta.dirname, '..')

/** What is stale: files to write, and files to remove (`content` undefined). */
export async function staleFiles(): Promise<{ file: string; content?: string }[]> {
  const stale: { file: string; content?: string }[] = []
  for (const { folder, make } of DERIVATIONS) {
    const wanted = await make()
    for (const { file, content } of wanted) {
      const path = join(root, file)
      const kept = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined
      if (kept !== content) stale.push({ file, content })
    }
    if (!folder || !existsSync(join(root, folder))) continue
    const files = new Set(wanted.map(({ file }) => file))
    for (const name of readdirSync(join(root, folder)))
      if (!files.has(`${folder}/${name}`)) stale.push({ file: `${folder}/${name}` })
  }
  return stale
}

if (import.meta.main)
  for (const { file, content } of await staleFiles()) {
    const path = join(root, file)
    if (content === undefined) rmSync(path)
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
    }
    process.stdout.write(`${content === undefined ? 'removed' : 'wrote'} ${file}\n`)
  }
