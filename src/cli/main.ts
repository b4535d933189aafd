/** `taizhang COMMAND …`: each command is a file of its own, loaded only when it is called. */
const COMMANDS: Record<string, () => Promise<{ run: (args: readonly string[]) => Promise<number> }>> = {
  read: () => import('./read.ts'),
}

const [name = '', ...args] = process.argv.slice(2)
if (Object.hasOwn(COMMANDS, name)) {
  const { run } = await COMMANDS[name]!()
  process.exitCode = await run(args)
} else {
  process.stderr.write(`用法 usage: taizhang ${Object.keys(COMMANDS).join('|')} …\n`)
  process.exitCode = 2
}
