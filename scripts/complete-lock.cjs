// Adds to package-lock.json the optional platform packages that a registry mirror left out, so that `npm ci` accepts
// the lockfile on every platform. Run after each `npm install`: node scripts/complete-lock.cjs
'use strict'
const fs = require('node:fs')

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony']
const PROCESSORS = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']
const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(fs.readFileSync(file, 'utf8'))

/** The lockfile's entry that `name`, required from `from`, resolves to, as Node looks it up: own folder, then outwards. */
function resolved(from, name) {
  for (let place = from; ; ) {
    const key = `${place ? `${place}/` : ''}node_modules/${name}`
    if (lock.packages[key]?.version) return key
    if (!place) return undefined
    const up = place.lastIndexOf('/node_modules/')
    place = up < 0 ? '' : place.slice(0, up)
  }
}

let added = 0
for (const [from, parent] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (resolved(from, name)) continue
    const exact = /^(?:npm:(.+)@)?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(range)
    if (!exact) {
      console.error('left out, version not exact:', name, range)
      continue
    }
    const words = name.replace(/windows|(?<=node-)win(?=-)/, 'win32').split(/[/\-_]/)
    const os = SYSTEMS.filter((system) => words.includes(system))
    const cpu = PROCESSORS.filter((p) => words.includes(p) || (p === 'arm' && words.includes('armhf')))
    const outer = `node_modules/${name}`
    const key = lock.packages[outer]?.version ? `${from}/node_modules/${name}` : outer
    lock.packages[key] = {
      ...(exact[1] && { name: exact[1] }),
      version: exact[2],
      ...(cpu.length > 0 && { cpu }),
      optional: true,
      ...(os.length > 0 && { os }),
      ...(words.some((w) => w.includes('musl')) && { libc: ['musl'] }),
    }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.error(`added ${added} optional packages`)
