import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { auditAnswers } from '../answers/audit.ts'
import { auditFile } from '../answers/audit-file.ts'
import { paperToInput } from '../answers/from-reading.ts'
import type { AnswerAudit } from '../domain/answer-audit.ts'
import { CLAIM_STATES, claimReasonWords } from '../domain/answer-audit-words.ts'
import { openDocument } from '../reader/open-document.ts'
import { understand } from '../reader/understand.ts'
import { eachDocument, outFolder } from './each-document.ts'

const USAGE = `用法 usage: taizhang audit FILE… [--out DIR]
  --out DIR       每个文件写一份 DIR/NAME.json · write DIR/NAME.json for each file
  (without --out) 在屏幕上列出逐句对答 · list each claim with its answer on the screen
`

/**
 * `taizhang audit FILE… --out DIR`: reads rectification reports and writes which confessed facts nothing answers, one JSON a file.
 * Needs neither server nor database.
 * @returns the exit code: 0, 1 if a file was refused, 2 for wrong arguments
 */
export async function run(args: readonly string[]): Promise<number> {
  let parsed: { values: { out?: string; help?: boolean }; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const { values, positionals } = parsed
  if (values.help || positionals.length === 0) {
    ;(values.help ? process.stdout : process.stderr).write(USAGE)
    return values.help ? 0 : 2
  }
  const { out, write } = await outFolder(values.out)
  return eachDocument(positionals, async (file, path) => {
    const source = await openDocument(await readFile(path), basename(path))
    const { items, noise } = understand(source)
    const audit = auditAnswers(paperToInput({ text: source.text, items, noise }))
    if (out) await write(file, path, auditFile(source.text, audit))
    else process.stdout.write(listing(file, audit))
  })
}

/** The account in one line, then each claim with its state and why. */
function listing(file: string, { claims, account }: AnswerAudit): string {
  const { findings, paired, answered, half, unanswered, dated, owned, evidenced } = account
  const head =
    `${file}  ${findings} 个问题，${paired} 个有措施；${claims.length} 句：${answered} 句有回应，${half} 句只答一半，` +
    `${unanswered} 句没有回应；措施 ${account.measures} 条：${dated} 条有日期，${owned} 条有责任人，${evidenced} 条有佐证`
  const lines = claims.map(({ finding, number, text, state, reason }) => {
    const words = text.replace(/\s+/gu, '')
    return `  ${finding}-${number} ${CLAIM_STATES[state].zh}  ${words.slice(0, 40)}${words.length > 40 ? '…' : ''}  ${claimReasonWords(reason).zh}`
  })
  return `${[head, ...lines].join('\n')}\n`
}
