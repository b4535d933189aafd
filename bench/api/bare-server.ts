import fastify from 'fastify'
import pg from 'pg'
import { kindNamed } from '../../src/domain/kinds/index.ts'
import { pageSql } from '../../src/records/list-sql.ts'
import { rowJson } from '../../src/records/row-json.ts'
import { searchVector } from '../../src/records/search-words.ts'

/**
 * What the server is measured against: Fastify and `pg` with the same rows and the same SQL, and nothing else. No session, no
 * role, no row-level security, no log, no validation.
 */
const { DATABASE_URL, STREET } = process.env as { DATABASE_URL: string; STREET: string }
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 })
const kind = kindNamed('finding')
const app = fastify()

const ONE = `select (${rowJson(kind, true)})::text as item from taizhang.kind_finding t where t.street = $1 and t.id = $2`
app.get<{ Params: { id: string } }>('/findings/:id', async (request, reply) => {
  const { rows } = await pool.query({ name: 'one', text: ONE, values: [STREET, request.params.id] })
  return reply.type('application/json').send(rows[0].item)
})

const page = pageSql({ kind, street: STREET, orgPath: '/LD/' }, {}, { limit: 50, sort: 'dueOn' })
app.get('/findings', async (_request, reply) => {
  const { rows } = await pool.query(page)
  const items = rows.slice(0, 50).map((row) => row.item)
  return reply.type('application/json').send(`{"items":[${items.join(',')}],"next":null}`)
})

const insert = (table: string, rows: string) =>
  `insert into ${table} select r.* from json_populate_recordset(null::${table}, ${rows}::json) r`
const NOTE = insert('taizhang.kind_progress_note', '$1')
const NOTE_AND_HEADER = `with note as (${NOTE}) ${insert('taizhang.record', '$2')}`

type Body = { commands: [{ id: string; record: string; data: { finding: string; text: string } }] }

/** The two rows that a progress note is, as our server writes them: the kind's own and the common header. */
function rowsOf({ commands: [{ id, record, data }] }: Body) {
  const now = new Date().toISOString()
  const common = {
    ...{ street: STREET, id: record, org: id, org_path: '/LD/', version: 1, erased: false, recorder: id },
    ...{ occurred_at: now, recorded_at: now, changed_at: now },
  }
  const header = { kind: 'progressNote', street_wide: false, title: data.text, parent: data.finding }
  return [
    { ...common, ...data, files: [] },
    { ...common, ...header, search: searchVector([data.text]) },
  ] as const
}

app.post<{ Body: Body }>('/commands', async (request) => {
  const [note, header] = rowsOf(request.body)
  const values = [JSON.stringify([note]), JSON.stringify([header])]
  await pool.query({ name: 'both', text: NOTE_AND_HEADER, values })
  return { outcomes: [{ id: note.id }] }
})

app.post<{ Body: Body }>('/one-row', async (request) => {
  const [note] = rowsOf(request.body)
  await pool.query({ name: 'note', text: NOTE, values: [JSON.stringify([note])] })
  return { outcomes: [{ id: note.id }] }
})

await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as { port: number }
console.log(`http://localhost:${port}`)
