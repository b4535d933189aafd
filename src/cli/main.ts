/** `taizhang COMMAND …`: each command is a file of its own, loaded only when it is called. */
interface Command {
  zh: string
  en: string
  load: () => Promise<{ run: (args: readonly string[]) => Promise<number | undefined> }>
}

const COMMANDS: Record<string, Command> = {
  start: { zh: '启动服务', en: 'start the server', load: () => import('./start.ts') },
  read: { zh: '读文件，列出条目', en: 'read documents into items', load: () => import('./read.ts') },
  audit: { zh: '审整改报告，逐句对答', en: 'audit the answers of a report', load: () => import('./audit.ts') },
  report: { zh: '按台账写材料', en: 'write a paper from the ledger', load: () => import('./report.ts') },
  seed: { zh: '生成演示街道', en: 'build the demonstration street', load: () => import('./seed.ts') },
  export: { zh: '导出整改台账', en: 'export the rectification ledger', load: () => import('./export.ts') },
  import: { zh: '导入整改台账', en: 'import a rectification ledger', load: () => import('./import.ts') },
  bundle: { zh: '导出证明包', en: 'export a bundle of proofs', load: () => import('./bundle.ts') },
  verify: { zh: '离线核对证明包', en: 'verify a bundle offline', load: () => import('./verify.ts') },
  witness: { zh: '在街道之外见证日志', en: 'witness a log from elsewhere', load: () => import('./witness.ts') },
  backup: { zh: '备份整个街道', en: 'back up the whole street', load: () => import('./backup.ts') },
  restore: { zh: '恢复备份并核验', en: 'restore a backup and verify it', load: () => import('./restore.ts') },
  'resume-log': { zh: '恢复之后继续签名', en: 'sign again after a restore', load: () => import('./resume-log.ts') },
  rebuild: { zh: '由日志重算并比对', en: 'compare the state with the log', load: () => import('./rebuild.ts') },
  'verify-log': { zh: '核验整本日志', en: 'verify the whole log', load: () => import('./verify-log.ts') },
}

const help = () =>
  [
    '用法 usage: taizhang COMMAND [--help]',
    '',
    ...Object.entries(COMMANDS).map(([name, { zh, en }]) => `  ${name.padEnd(12)}${zh} · ${en}`),
    '',
  ].join('\n')

const [name = '', ...args] = process.argv.slice(2)
if (Object.hasOwn(COMMANDS, name)) {
  const { run } = await COMMANDS[name]!.load()
  process.exitCode = await run(args)
} else {
  const isAsked = name === '' || name === '--help' || name === '-h' || name === 'help'
  ;(isAsked ? process.stdout : process.stderr).write(help())
  process.exitCode = isAsked ? 0 : 2
}
