import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { withScope } from '../database/scope.ts'
import type { Actor } from '../domain/actor.ts'
import { isPaperGenre, PAPER_GENRES } from '../domain/kinds/paper.ts'
import { Refused } from '../domain/problem.ts'
import { paperGroundMissing, paperNotReady } from '../domain/problems/paper.ts'
import { PAPER_FILES, paperFile } from '../server/papers/paper-files.ts'
import { doPaperJob } from '../server/papers/paper-jobs.ts'
import type { Services } from '../server/services.ts'
import { actingAs } from './acting-as.ts'
import { fromCaller, readArguments, wholeNumber } from './arguments.ts'
import { explain, say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang report GENRE FILE --as USERNAME [--draft] [--round ID] [--year N] [--topic WORD] [--data DIR]
  按台账写一份材料，存成 .docx、.pdf、.xlsx（清单）或 .sources.xlsx（出处）。还差东西就不写，列出差什么；加 --draft 先存草稿，空处标明。
  不印发。服务在运行时请从网页写。
  Writes a paper from the ledger, as .docx, .pdf, .xlsx (a list) or .sources.xlsx. Where something is missing it is listed and
  nothing is written, unless --draft asks for a draft with its gaps marked. Nothing is issued.
${Object.entries(PAPER_GENRES)
  .map(([name, { zh, en }]) => `  ${name.padEnd(20)}${zh} · ${en}`)
  .join('\n')}
`

const OPTIONS = {
  as: { type: 'string' },
  round: { type: 'string' },
  year: { type: 'string' },
  topic: { type: 'string' },
  draft: { type: 'boolean' },
  data: { type: 'string' },
} as const

/** The newest round unless one is named. @returns 0 where nothing is missing, 3 where something is */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args, OPTIONS, USAGE, 2)
  if (typeof parsed === 'number') return parsed
  const [genre = '', name = ''] = parsed.positionals
  const { as: username, data, topic = '' } = parsed.values
  const kind = PAPER_FILES.toSorted((a, b) => b.length - a.length).find((ext) => name.endsWith(`.${ext}`))
  if (username === undefined || !isPaperGenre(genre) || kind === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const file = fromCaller(name)
  return withBase(data, async ({ services }) => {
    const actor = await actingAs(services, username)
    const year = wholeNumber(parsed.values.year, 2000) ?? services.clock().getFullYear()
    const round = parsed.values.round ?? (await newestRound(services, actor))
    const asked = { genre, round, year, topic, replaces: null, from: null }
    const { paper, faults } = await services.papers.build(actor, asked)
    const made = await paperFile(paper, kind, { run: doPaperJob, fonts: services.fontsFolder })
    if (!made) {
      process.stderr.write('这份材料没有表 · this paper has no table\n')
      return 2
    }
    const list = () => {
      for (const { code, detail } of faults) say(`  ${code}  ${detail.zh} · ${detail.en}`)
    }
    const [first] = faults
    if (first && !parsed.values.draft) {
      made.bytes.destroy()
      list()
      explain(new Refused(paperNotReady({ missing: faults.length, first: first.detail.zh })))
      return 3
    }
    await writeWhole(file, made.bytes)
    say(`已写 written: ${file}`)
    list()
    say(
      first ? `草稿，还差 ${faults.length} 样 · a draft, ${faults.length} missing` : '什么都不差 · nothing is missing',
    )
    return first ? 3 : 0
  })
}

/** The file as a whole or not at all: what stood there before stays until the new one is complete. */
async function writeWhole(file: string, bytes: Readable): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(bytes, createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function newestRound(services: Services, actor: Actor): Promise<string> {
  const scope = { street: actor.street, orgPath: actor.orgPath, actor: actor.person }
  const { rows } = await withScope(services.pool, scope, (tx) =>
    tx.query<{ id: string }>(
      'select id from taizhang.kind_round where street = $1 order by feedback_on desc, id limit 1',
      [actor.street],
    ),
  )
  if (!rows[0]) throw new Refused(paperGroundMissing({}))
  return rows[0].id
}
