import { readFileSync } from 'node:fs'
import { verifyFile } from '../../src/verify/node-verify.ts'

// Verifies one bundle in a process of its own, whose time and memory are nobody else's. Prints a line of JSON.
const [path = ''] = process.argv.slice(2)
const cpu = process.cpuUsage()
const began = performance.now()
const { entries, faults } = await verifyFile(path)
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(cpu)
/** The most memory that the process, with all its threads, ever held. */
const peakKb = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
const cpuSeconds = (user + system) / 1e6
console.log(JSON.stringify({ entries, faults: faults.slice(0, 3), seconds, cpuSeconds, peakMb: (peakKb * 1024) / 1e6 }))
