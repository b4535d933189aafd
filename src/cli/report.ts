import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { withScope } from '../database/scope.ts'
import type { Actor } from '../domain/actor.ts'
import { isPaperGenre, PAPER_GENRES } from '../domain/kinds/paper.ts'
import { Refused } from '../domain/problem.ts'
import { paperGroundMissing } from '../domain/problems/paper.ts'
import { PAPER_FILES, paperFile } from '../server/papers/paper-files.ts'
import type { Services } from '../server/services.ts'
import { actingAs } from './acting-as.ts'
import { fromCaller, readArguments, wholeNumber } from './arguments.ts'
import { say } from './say.ts'
import { withBase } from './with-base.ts'

const USAGE = `用法 usage: taizhang report GENRE FILE --as USERNAME [--round ID] [--year N] [--topic WORD] [--data DIR]
  按台账写一份材料，存成 .docx、.pdf、.xlsx（清单）或 .sources.xlsx（出处）；还差什么，列在后面。不印发。服务在运行时请从网页写。
  Writes a paper from the ledger, as .docx, .pdf, .xlsx (a list) or .sources.xlsx; what is missing is listed. Nothing is issued.
${Object.entries(PAPER_GENRES)
  .map(([name, { zh, en }]) => `  ${name.padEnd(20)}${zh} · ${en}`)
  .join('\n')}
`

const OPTIONS = {
  as: { type: 'string' },
  round: { type: 'string' },
  year: { type: 'string' },
  topic: { type: 'string' },
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
    const made = await paperFile(paper, kind, services.fontsFolder)
    if (!made) {
      process.stderr.write('这份材料没有表 · this paper has no table\n')
      return 2
    }
    await pipeline(made.bytes, createWriteStream(`${file}.part`))
    await rename(`${file}.part`, file)
    say(`已写 written: ${file}`)
    for (const { code, detail } of faults) say(`  ${code}  ${detail.zh} · ${detail.en}`)
    say(faults.length === 0 ? '什么都不差 · nothing is missing' : `还差 ${faults.length} 样 · ${faults.length} missing`)
    return faults.length === 0 ? 0 : 3
  })
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
