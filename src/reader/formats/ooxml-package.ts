import type { Budget } from './limits.ts'
import { readXml } from './xml.ts'
import type { ZipArchive } from './zip.ts'

/** What a part points to: id → type (the last word of its URI) and part name. */
export type Relationships = Map<string, { type: string; target: string }>

/** The relationships of a part, `''` for the package itself. */
export function relationships(zip: ZipArchive, part: string, budget: Budget): Relationships {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const bytes = zip.read(`${folder}_rels/${part.slice(slash + 1)}.rels`)
  const found: Relationships = new Map()
  if (!bytes) return found
  readXml(bytes, budget, {
    open(tag) {
      const [id, type, target] = [tag.get('Id'), tag.get('Type'), tag.get('Target')]
      if (!id || !type || !target || tag.get('TargetMode') === 'External') return
      found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) })
    },
  })
  return found
}

/** The part that a relationship of this type points to. */
export const targetOf = (all: Relationships, type: string): string | undefined =>
  all.values().find((r) => r.type === type)?.target

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}
