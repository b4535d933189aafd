import { type ScopedPool, withScope } from '../database/scope.ts'
import { isKindName, KIND_NAMES, type KindName, kindNamed } from '../domain/kinds/index.ts'
import type { OpenedEntry } from '../log/write-bundle.ts'
import { access, scopeOf, WHOLE_STREET } from './acting.ts'
import type { AnyActor } from './types.ts'

interface Row extends Record<string, unknown> {
  seq: number
  kind: string
  org_path: string
  leaf: Buffer
  header: string
  header_salt: Buffer
  payload: string | null
  payload_salt: Buffer | null
}

const COLUMNS = 'seq, kind, org_path, leaf, header, header_salt, payload, payload_salt'
const PAGE = 2048

/**
 * The log's entries below `size` that the actor may see, in order, each with the salts that open it. The content of kinds
 * with sensitive fields goes only to those who may see these in full; the others get the header, which proves as much.
 */
export async function* openedEntries(pool: ScopedPool, actor: AnyActor, size: number): AsyncGenerator<OpenedEntry> {
  const readable = KIND_NAMES.filter((name) => access.read(actor, kindNamed(name)) === undefined)
  const [wide, narrow] = [true, false].map((is) => readable.filter((name) => kindNamed(name).streetWide === is)) as [
    KindName[],
    KindName[],
  ]
  for (let from = 0; from < size; from += PAGE) {
    const page = async (kinds: readonly KindName[], scope: { street: string; orgPath: string | null }) => {
      if (kinds.length === 0 || scope.orgPath === null) return []
      return withScope(pool, scope, async (tx) => {
        const { rows } = await tx.query<Row>(
          `select ${COLUMNS} from taizhang.entry where street = $1 and seq >= $2 and seq < $3 and kind = any($4)`,
          [actor.street, from, Math.min(size, from + PAGE), kinds],
        )
        return rows
      })
    }
    const whole = { street: actor.street, orgPath: WHOLE_STREET }
    const rows = [...(await page(narrow, scopeOf(actor))), ...(await page(wide, whole))]
    for (const row of rows.sort((a, b) => a.seq - b.seq)) yield opened(actor, row)
  }
}

/** All versions of one record that the actor may see, oldest first; those without a place yet are not among them. */
export async function openedEntriesOf(
  pool: ScopedPool,
  actor: AnyActor,
  name: KindName,
  record: string,
): Promise<OpenedEntry[]> {
  const scope = kindNamed(name).streetWide ? { street: actor.street, orgPath: WHOLE_STREET } : scopeOf(actor)
  return withScope(pool, scope, async (tx) => {
    const { rows } = await tx.query<Row>(
      `select ${COLUMNS} from taizhang.entry where street = $1 and record = $2 and kind = $3 and seq is not null order by version`,
      [actor.street, record, name],
    )
    return rows.map((row) => opened(actor, row))
  })
}

function opened(actor: AnyActor, row: Row): OpenedEntry {
  const { seq, leaf, header, header_salt: headerSalt, payload, payload_salt: payloadSalt } = row
  const isWithheld = payload !== null && !maySeeContent(actor, row)
  return {
    ...{ seq, leaf, header, headerSalt },
    payload: isWithheld ? null : payload,
    payloadSalt: isWithheld ? null : payloadSalt,
    absent: isWithheld ? 'withheld' : payload === null ? 'erased' : null,
  }
}

/** Whether the content is the actor's to read as it was written. Kinds that exist no more had no sensitive fields named. */
function maySeeContent(actor: AnyActor, { kind: name, org_path: orgPath }: Row): boolean {
  if (!isKindName(name)) return false
  const kind = kindNamed(name)
  const isSensitive = Object.values(kind.fields).some((field) => field.sensitive)
  return !isSensitive || access.reveal(actor, kind, { orgPath }) === undefined
}
