import { spawnSync } from 'node:child_process'
import { Fault } from './fault.ts'

/** How a server process is started: what stands before its command, and who must own its files. */
export interface Privileges {
  wrapper: readonly string[]
  /** Numeric user that must own data and socket folders; undefined when files may stay as they are. */
  owner: number | undefined
}

const NOBODY = 65534

// PostgreSQL refuses to run as root. In order of preference: a user namespace, in which root looks like user 1000 and files
// stay root's; another user who keeps the right to pass through root's closed folders; another user.
const AS_ROOT: Privileges[] = [
  { wrapper: ['unshare', '--user', '--map-user=1000', '--map-group=1000'], owner: 0 },
  {
    wrapper: [
      ...['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
      ...['--securebits=+no_setuid_fixup,+noroot', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
    ],
    owner: NOBODY,
  },
  { wrapper: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'], owner: NOBODY },
]

const AS_ITSELF: Privileges = { wrapper: [], owner: undefined }

// The server stops when this program dies, however it dies.
const DIES_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT']

/**
 * Finds by trial how `initdb` may be run here. The trial is `initdb --version` and a check of the user, some milliseconds.
 * @throws database.refuses-root when this is root and no way to another user works
 */
export function findPrivileges(initdb: string): Privileges {
  if (process.platform === 'win32') return AS_ITSELF
  const candidates = process.getuid?.() === 0 ? AS_ROOT : [AS_ITSELF]
  for (const { wrapper, owner } of candidates)
    for (const tail of [DIES_WITH_PARENT, []]) {
      const command = [...wrapper, ...tail]
      if (runs([...command, initdb, '--version']) && !isRoot(command)) return { wrapper: command, owner }
    }
  throw new Fault('database.refuses-root', {
    zh: 'PostgreSQL 不能以 root 身份运行，本机也不允许切换到其他用户；请改用普通用户启动，或用 DATABASE_URL 连接已有的数据库',
    en: 'PostgreSQL does not run as root, and this machine allows no switch to another user; start as an ordinary user, or connect to an existing server with DATABASE_URL',
  })
}

const runs = ([command = '', ...args]: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0

/** Some sandboxes let the wrapper run and leave the user as it was. */
function isRoot(wrapper: string[]): boolean {
  const [command = '', ...args] = [...wrapper, 'id', '-u']
  if (process.getuid?.() !== 0) return false
  const run = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 })
  return run.status !== 0 || run.stdout.trim() === '0'
}
