import { randomUUID } from 'node:crypto'
import { dayAt } from '../../domain/day.ts'
import { AUDIT_KEPT, inOrder, wordsOf } from '../../domain/erasing.ts'
import type { ErasureData } from '../../domain/kinds/erasure.ts'
import { Refused } from '../../domain/problem.ts'
import { stillInOffice } from '../../domain/problems/erasure.ts'
import { carryOutErasure, findTelling, systemActor } from '../../records/index.ts'
import { isInForce } from '../directory.ts'
import type { Services } from '../services.ts'
import { asStreet } from './as-street.ts'
import { eraseAudit, eraseAuditLater, eraseDueAudit } from './audit-rows.ts'
import { type Found, findPersonal } from './find.ts'
import { eraseRows, noteErased } from './rows.ts'

/** A request in full, as the program reads it: the words are sensitive. */
export async function readRequest(services: Services, street: string, id: string) {
  const record = await services.records.reveal(systemActor(street), 'erasure', id)
  return { ...record, data: record.data as ErasureData }
}

type Request = Awaited<ReturnType<typeof readRequest>>

const wantedOf = ({ data }: Request) => ({ ...data, words: wordsOf(data.words) })

/** Refuses the approval while a person whose data would go holds a post. @throws erasure.in-office */
export async function requireOutOfOffice(services: Services, street: string, id: string): Promise<void> {
  const { data } = await readRequest(services, street, id)
  const found = await asStreet(services, street, (tx) => findTelling(tx, street, wordsOf(data.words)))
  const { names, posts } = await services.directory().get()
  const today = dayAt(services.clock())
  const serving = found.filter(
    ({ record }) =>
      !data.keeps.some((keep) => keep.record === record) &&
      posts.some((post) => post.person === record && isInForce(post, today)),
  )
  if (serving.length === 0) return
  throw new Refused(stillInOffice({ names: serving.map(({ record }) => names.get(record) ?? '').join('、') }))
}

/**
 * Carries out an approved request: records, attachments, reviews and drafts, accounts, old audit lines; then the request says
 * what came of it and loses its own words. What was cut off is begun again by the nightly job.
 */
export async function carryOut(services: Services, street: string, id: string): Promise<void> {
  const request = await readRequest(services, street, id)
  if (request.erased) return
  if (request.state === 'approved') await eraseAll(services, street, request)
  const { version } = await services.records.get(systemActor(street), 'erasure', id)
  const erases = { words: [], files: [], whole: new Set([id]), fields: new Map() }
  await services.records.execute({ ...systemActor(street), erases }, [
    { id: randomUUID(), action: 'erase', kind: 'erasure', record: id, version, reason: '申请已经办结' },
  ])
  const detail = `${request.number ?? id} ${request.state}`
  await services.audit.write(street, { event: 'erasure.done', name: '系统', detail })
}

async function eraseAll(services: Services, street: string, request: Request): Promise<void> {
  const wanted = wantedOf(request)
  const words = inOrder(wanted.words)
  const found = await findPersonal(services, street, wanted, Number.POSITIVE_INFINITY)
  const targets = found.records.filter(({ keptBy }) => !keptBy)
  const people = targets.filter(({ kind }) => kind === 'person').map(({ record }) => record)
  const files = found.files.filter(({ goes }) => goes).map(({ sha256 }) => sha256)
  const erasing = { words, files, whole: new Set(people), fields: new Map<string, string[]>() }
  const reason = `个人信息删除申请 ${request.number ?? ''}`.trim()
  await carryOutErasure(services.pool, services.records, { street, targets, erasing, reason })
  await eraseFiles(services, street, files)
  const now = services.clock()
  await asStreet(services, street, async (tx) => {
    await eraseRows(tx, street, found.rows, words, now)
    await eraseAudit(tx, street, found.audit.over, now)
    await eraseAuditLater(tx, street, found.audit)
  })
  const accounts = await eraseAccounts(services, street, people, words)
  const versions = targets.reduce((sum, one) => sum + one.versions, 0)
  await report(services, street, request.id, {
    doneOn: dayAt(now),
    erasedRecords: targets.length,
    erasedVersions: versions,
    erasedFiles: files.length,
    erasedOthers: found.rows.length + found.audit.over.length + accounts,
    stays: staying(found),
  })
}

/** Bytes go once no record holds them. */
async function eraseFiles(services: Services, street: string, files: readonly string[]): Promise<void> {
  const now = services.clock()
  for (const sha256 of files) {
    await asStreet(services, street, async (tx) => {
      const held = 'select from taizhang.attachment where street = $1 and sha256 = $2 limit 1'
      if ((await tx.query(held, [street, sha256])).rowCount === 0) await noteErased(tx, street, 'file', { sha256 }, now)
    })
    await services.files.removeFile(street, sha256)
  }
}

/** @returns how many accounts went */
async function eraseAccounts(services: Services, street: string, people: readonly string[], words: readonly string[]) {
  const { authPool } = services
  const { rows } = await authPool.query<{ id: string }>(
    'delete from taizhang.account where street = $1 and person = any($2::uuid[]) returning id',
    [street, people],
  )
  const ids = rows.map(({ id }) => id)
  await authPool.query('delete from auth."user" where id = any($1)', [ids])
  await authPool.query(
    `delete from taizhang.sign_in_failure where street = $1 and exists (select from unnest($2::text[]) w where strpos(username, w) > 0)`,
    [street, words],
  )
  await asStreet(services, street, async (tx) => {
    for (const id of ids) {
      await noteErased(tx, street, 'auth."user"', { id }, services.clock())
      await noteErased(tx, street, 'taizhang.account', { street, id }, services.clock())
    }
  })
  if (ids.length > 0) services.sessions.forgetAll()
  return ids.length
}

function staying({ records, audit, unread }: Found): ErasureData['stays'] {
  const groups = new Map<string, ErasureData['stays'][number]>()
  for (const { kind, keptBy } of records) {
    if (!keptBy) continue
    const key = `${kind} ${keptBy.zh}`
    const group = groups.get(key) ?? { what: kind, count: 0, until: null, why: keptBy.zh }
    groups.set(key, { ...group, count: group.count + 1 })
  }
  const last = audit.kept.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => b - a)[0]
  if (last !== undefined)
    groups.set('audit', { what: 'audit', count: audit.kept.length, until: dayAt(new Date(last)), why: AUDIT_KEPT.zh })
  if (unread > 0) groups.set('unread', { what: 'unread', count: unread, until: null, why: '没有读' })
  return [...groups.values()].slice(0, 20)
}

async function report(services: Services, street: string, id: string, data: Partial<ErasureData>): Promise<void> {
  const { version } = await services.records.get(systemActor(street), 'erasure', id)
  await services.records.execute(systemActor(street), [
    { id: randomUUID(), action: 'correct', kind: 'erasure', record: id, version, data },
  ])
}

/** Every night: what was decided and not carried out, and audit lines whose keeping period has ended. */
export async function eraseOverdue(services: Services): Promise<number> {
  const street = services.installation.current()?.street
  if (street === undefined) return 0
  const waiting = await asStreet(services, street, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `select id from taizhang.kind_erasure where street = $1 and state <> 'asked' and not erased`,
      [street],
    )
    return rows
  })
  for (const { id } of waiting) await carryOut(services, street, id)
  const lines = await asStreet(services, street, (tx) => eraseDueAudit(tx, services, street))
  return waiting.length + lines
}
