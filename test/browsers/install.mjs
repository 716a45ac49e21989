import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macOS = ['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)

/**
 * An installed Chrome or Chromium: the one `CHROME_PATH` names, else the first found where they usually are.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROME_PATH is ${chosen}: there is no such file.`)
  }
  return candidates().find((path) => existsSync(path))
}

/**
 * Finds a Chrome or Chromium, and on Debian as root installs one where there is none.
 *
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (!isDebianAsRoot()) {
    throw new Error('No Chrome or Chromium found: install one, or set CHROME_PATH to its executable.')
  }
  aptGet('update')
  aptGet('install', '-y', '--no-install-recommends', 'chromium')
  const installed = findChromium()
  if (installed) return installed
  throw new Error('apt-get installed chromium, but no executable of it was found.')
}

function candidates() {
  if (process.platform === 'darwin') return macOS
  if (process.platform === 'win32') {
    const { PROGRAMFILES = '', 'PROGRAMFILES(X86)': x86 = '', LOCALAPPDATA = '' } = process.env
    return [PROGRAMFILES, x86, LOCALAPPDATA].map((root) => join(root, 'Google/Chrome/Application/chrome.exe'))
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return folders.flatMap((folder) => commands.map((command) => join(folder, command)))
}

// Ubuntu is left out: its chromium package is a stub for a snap, which a container cannot run.
function isDebianAsRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, error } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed.`, { cause: error })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`Browser: ${await ensureChromium()}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
