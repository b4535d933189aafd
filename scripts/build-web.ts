import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

/** Builds `dist/web`, with a compressed twin of each file, when the sources or the lockfile changed since the last build, and leaves it alone otherwise. */
const root = join(import.meta.dirname, '..')
const stamp = join(root, 'dist', 'web', '.built-from')

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path
  }
}

const sources = () => {
  const hash = createHash('sha256')
  const files = [
    ...filesIn(join(root, 'src/web')),
    ...filesIn(join(root, 'src/domain')),
    join(root, 'package-lock.json'),
    join(root, 'vite.config.ts'),
  ]
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** `FILE.br` and `FILE.gz` beside each file: the server sends them as they are, and a phone waits a third of the time. */
function compress() {
  for (const file of filesIn(join(root, 'dist', 'web'))) {
    if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(file)) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

/**
 * `sw.js`, which opens the app without network. It knows every file of the app by name and the build by its hash: with
 * another build it is another file, and browsers fetch it anew.
 */
async function buildServiceWorker(version: string) {
  const folder = join(root, 'dist', 'web')
  const files = [...filesIn(folder)]
    .map((file) => `/${relative(folder, file).replaceAll('\\', '/')}`)
    .filter((path) => !/^\/(?:\.|index\.html$)/.test(path))
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { __SHELL__: JSON.stringify({ version: version.slice(0, 16), files }) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(root, 'src/web/offline/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

const want = sources()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== want) {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  await buildServiceWorker(want)
  compress()
  writeFileSync(stamp, want)
}
