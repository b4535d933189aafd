// `npm start`, `npm test` and the rest, on any Node from 18: makes node_modules match package-lock.json, then runs the
// task under the Node 24 that the lockfile brings. Plain JavaScript, no dependency: it runs before anything is installed.
'use strict'
const { spawn, spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

const root = path.resolve(__dirname, '..')
const at = (...parts) => path.join(root, ...parts)
const stamp = at('node_modules', '.installed')

const TASKS = {
  start: [['src/cli/main.ts', 'start']],
  taizhang: [['src/cli/main.ts']],
  test: [['scripts/build-web.ts'], ['node_modules/vitest/vitest.mjs', 'run']],
  build: [['scripts/build-web.ts']],
  derive: [['scripts/derive.ts']],
  types: [
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
    ['node_modules/typescript/bin/tsc', '-p', 'src/web/tsconfig.json'],
  ],
  lint: [['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  format: [['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.']],
  deadcode: [['node_modules/knip/bin/knip.js']],
  bench: [['bench/main.ts']],
}
TASKS.verify = [...TASKS.types, ...TASKS.lint, ...TASKS.deadcode, ...TASKS.test]

const wanted = () =>
  createHash('sha256')
    .update(fs.readFileSync(at('package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex')

function installed() {
  try {
    return fs.readFileSync(stamp, 'utf8')
  } catch {
    return ''
  }
}

function npmCi() {
  const cli = process.env.npm_execpath
  const viaNode = cli && /\.c?js$/.test(cli)
  // What `npm start` was called with must not leak into the install (omit=dev, a production flag, …).
  const env = { ...process.env, NODE_ENV: '' }
  for (const key of Object.keys(env))
    if (/^npm_(config_(omit|production|include)|package|lifecycle)/i.test(key)) delete env[key]
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const run = spawnSync(viaNode ? process.execPath : 'npm', [...(viaNode ? [cli] : []), ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env,
    shell: !viaNode && process.platform === 'win32',
  })
  return run.status ?? 1
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `work` in one process at a time; a lock whose holder died is taken over. */
function withLock(work) {
  const lock = at('.install-lock')
  const began = Date.now()
  for (;;) {
    try {
      fs.mkdirSync(lock)
      fs.writeFileSync(path.join(lock, 'pid'), String(process.pid))
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    let held = Date.now() - began < 2000
    try {
      held = isAlive(Number(fs.readFileSync(path.join(lock, 'pid'), 'utf8')))
    } catch {
      // The holder made the folder and has not written its number yet.
    }
    if (held) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
    else fs.rmSync(lock, { recursive: true, force: true })
  }
  try {
    work()
  } finally {
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

function ensureInstalled() {
  const want = wanted()
  if (installed() === want) return
  withLock(() => {
    if (installed() === want) return
    process.stderr.write('Installing dependencies (first run, or the lockfile changed). 正在安装依赖……\n')
    const status = npmCi()
    if (status !== 0) {
      process.stderr.write(
        'Dependency installation failed; check the connection to the package registry and run again. 依赖没装上，请检查网络后重试。\n',
      )
      process.exit(status)
    }
    fs.writeFileSync(stamp, want)
  })
}

function packagedNode() {
  const os = {
    linux: 'node-linux-',
    win32: 'node-win-',
    darwin: process.arch === 'arm64' ? 'node-bin-darwin-' : 'node-darwin-',
  }[process.platform]
  const own = at('node_modules', `${os}${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (fs.existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  process.stderr.write(`No packaged Node 24 for ${process.platform}/${process.arch}; install Node 24 or newer.\n`)
  return process.exit(1)
}

const [task, ...rest] = process.argv.slice(2)
if (!Object.hasOwn(TASKS, task)) {
  process.stderr.write(`usage: node scripts/run.cjs ${Object.keys(TASKS).join('|')} [ARGUMENT…]\n`)
  process.exit(2)
}
ensureInstalled()
const node = packagedNode()
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at('node_modules', '.cache', 'node'),
  PATH: [path.dirname(node), at('node_modules', '.bin'), process.env.PATH].join(path.delimiter),
  TAIZHANG_PARENT: String(process.ppid),
}

if ((task === 'start' || task === 'taizhang') && Number(process.versions.node.split('.')[0]) >= 24) {
  const [[file, ...args]] = TASKS[task]
  Object.assign(process.env, env)
  require('node:module').enableCompileCache?.(env.NODE_COMPILE_CACHE)
  process.argv.splice(1, process.argv.length - 1, at(file), ...args, ...rest)
  import(pathToFileURL(at(file)).href)
} else {
  runInTurn([...TASKS[task]])
}

/** One step after another in the packaged Node; the first that fails ends the task with its exit code. */
function runInTurn(steps) {
  const [file, ...args] = steps.shift()
  const last = steps.length === 0
  const child = spawn(node, [at(file), ...args, ...(last ? rest : [])], {
    cwd: task === 'taizhang' ? (process.env.INIT_CWD ?? process.cwd()) : root,
    stdio: 'inherit',
    env,
  })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  child.on('exit', (code, signal) => {
    for (const s of signals) process.removeListener(s, forward)
    if (signal) process.kill(process.pid, signal)
    else if (code !== 0 || last) process.exit(code ?? 1)
    else runInTurn(steps)
  })
}
