import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BundleReport } from '../verify/bundle-report.ts'
import { sayFault } from '../verify/fault.ts'
import { verifyFile } from '../verify/node-verify.ts'
import { fromCaller } from './arguments.ts'
import { say } from './say.ts'

const USAGE = `用法 usage: taizhang verify BUNDLE [--key LINE|FILE] [--checkpoint FILE]… [--tsa-ca FILE] [--json]
  离线核对证明包：不连服务器，也不用写它的那些代码。
  Verifies a bundle offline: no server, and none of the code that wrote it.

  --key LINE|FILE     您从别处得到的日志公钥 · the log's verifier key, as you have it from elsewhere
  --checkpoint FILE   您以前保存的检查点，可给多个 · a checkpoint that you kept; may be given several times
  --tsa-ca FILE       您信任的时间戳机构的证书（PEM）：每个时间戳都须由它发出
                      certificates (PEM) of stamp authorities that you trust: every stamp must come from one of them
  --json              结果写成 JSON · the report as JSON

  返回值 exit code: 0 完好 holds · 1 有问题 something is wrong · 2 用法不对 wrong usage
`

/** @returns 0 where the whole bundle holds, 1 where anything in it does not */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    key: { type: 'string' },
    checkpoint: { type: 'string', multiple: true },
    'tsa-ca': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const { values, positionals } = parsed
  if (values.help) return say(USAGE) ?? 0
  if (positionals.length !== 1) {
    process.stderr.write(USAGE)
    return 2
  }
  const path = fromCaller(positionals[0]!)
  const ca = values['tsa-ca'] === undefined ? undefined : fromCaller(values['tsa-ca'])
  const missing = [path, ...(values.checkpoint ?? []).map(fromCaller), ...(ca ? [ca] : [])].find(
    (file) => !existsSync(file),
  )
  if (missing !== undefined) {
    process.stderr.write(`没有这个文件 · no such file: ${missing}\n`)
    return 2
  }
  if (ca && !(await import('../verify/stamp.ts')).isPem(readFileSync(ca))) {
    process.stderr.write(`不是 PEM 证书 · no certificates in PEM: ${ca}\n`)
    return 2
  }
  const began = performance.now()
  const report = await verifyFile(path, {
    key: values.key === undefined ? undefined : keyLine(values.key),
    ...(ca && { stampCa: readFileSync(ca, 'utf8') }),
    kept: (values.checkpoint ?? []).map((file) => readFileSync(fromCaller(file), 'utf8')),
  })
  if (values.json) say(JSON.stringify(report, null, 2))
  else tell(report, performance.now() - began)
  return report.faults.length === 0 ? 0 : 1
}

/** The line itself, or a file that holds it. */
const keyLine = (given: string): string => {
  const path = fromCaller(given)
  return (existsSync(path) ? readFileSync(path, 'utf8') : given).trim()
}

function tell(report: BundleReport, ms: number): void {
  const { streetName, origin, size, entries, attachments, checkpoints, erased, withheld, faults } = report
  say(`${streetName} · ${origin}`)
  say(`日志 ${size} 条，包里 ${entries} 条，附件 ${attachments} 个，检查点 ${checkpoints} 个`)
  say(`log of ${size} entries, ${entries} in the bundle, ${attachments} attachments, ${checkpoints} checkpoints`)
  if (erased + withheld > 0) say(`正文已删除 erased ${erased}，未给出 withheld ${withheld}`)
  for (const { name, time, size: covers } of report.witnesses)
    say(`见证 witness ${name}: ${covers} 条 entries, ${new Date(time * 1000).toISOString()}`)
  for (const { authority, time, size: covers, isTrusted } of report.stamps)
    say(
      `时间戳 stamp ${authority}: ${covers} 条 entries, ${new Date(time).toISOString()}${isTrusted ? '' : '（机构未核，请用 --tsa-ca 给出其证书 · authority not checked)'}`,
    )
  if (!report.isKeyGiven && report.key)
    say(
      `公钥取自包内，请与街道公布的核对（或用 --key 给出）· the key is the bundle's own; compare it:\n  ${report.key}`,
    )
  for (const fault of faults) {
    const { zh, en } = sayFault(fault)
    say(`✗ ${zh}\n  ${en}\n  [${fault.code}]`)
  }
  const took = `${Math.round(ms)} ms`
  say(faults.length === 0 ? `完好 holds (${took})` : `有 ${faults.length} 处问题 · ${faults.length} faults (${took})`)
}
