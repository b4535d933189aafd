import { existsSync } from 'node:fs'
import chromiumPack from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Chromium without anything that reaches out of a closed network. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

/** A system Chromium where there is one, else the one that comes with the packages. */
const executable = async (): Promise<string> =>
  process.env.TAIZHANG_CHROMIUM ?? SYSTEM.find((path) => existsSync(path)) ?? (await chromiumPack.executablePath())

export const launchChromium = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await executable(), args: FLAGS })

let shared: Promise<Browser> | undefined

/** One browser for all test files of a process, which ends with it: each file opens profiles of its own. */
export async function sharedChromium(): Promise<Browser> {
  const running = await shared
  if (running?.isConnected()) return running
  shared = launchChromium()
  return shared
}
