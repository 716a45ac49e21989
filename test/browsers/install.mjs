import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const engines = {
  chromium: {
    find: findChromium,
    packages: ['chromium'],
    missing: 'No Chrome or Chromium found: install one, or set CHROME_PATH to its executable.',
  },
  firefox: {
    find: findFirefox,
    packages: ['firefox-esr'],
    missing: 'No Firefox found: install one, or set FIREFOX_PATH to its executable.',
  },
  webkit: {
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'xvfb'],
    missing: 'No WebKitGTK found: it comes with the packages webkit2gtk-driver and xvfb.',
  },
}

/** @typedef {keyof typeof engines} EngineName */

/**
 * An installed Chrome or Chromium: the one `CHROME_PATH` names, else the first found where they usually are.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  return findBrowser({
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    macOS: ['Google Chrome', 'Chromium'],
    windows: 'Google/Chrome/Application/chrome.exe',
  })
}

/**
 * An installed Firefox: the one `FIREFOX_PATH` names, else the first found where they usually are.
 *
 * @returns {string | undefined}
 */
export function findFirefox() {
  return findBrowser({
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr'],
    macOS: ['Firefox'],
    windows: 'Mozilla Firefox/firefox.exe',
  })
}

/**
 * WebKitGTK's WebDriver and its browser, with a virtual display to show it on.
 *
 * @returns {{ driver: string, browser: string, display: string } | undefined}
 */
export function findWebKit() {
  const libraries = ['lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu', 'lib64', 'lib', 'libexec']
  const driver = findCommand(['WebKitWebDriver'])
  const display = findCommand(['Xvfb'])
  const browser = libraries
    .map((folder) => `/usr/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path))
  return driver && display && browser ? { driver, browser, display } : undefined
}

/**
 * Why this machine cannot run an engine, or nothing where it can.
 *
 * @param {EngineName} name
 * @returns {string | undefined}
 */
export function missing(name) {
  return engines[name].find() ? undefined : engines[name].missing
}

/**
 * Finds a Chrome or Chromium, and on Debian as root installs one where there is none.
 *
 * @returns {string}
 */
export function ensureChromium() {
  if (missing('chromium')) install(['chromium'])
  const found = findChromium()
  if (found) return found
  throw new Error(engines.chromium.missing)
}

/** @param {{ variable: string, commands: string[], macOS: string[], windows: string }} where */
function findBrowser({ variable, commands, macOS, windows }) {
  const chosen = process.env[variable]
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`${variable} is ${chosen}: there is no such file.`)
  }
  if (process.platform === 'darwin')
    return macOS
      .map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
      .find((path) => existsSync(path))
  if (process.platform !== 'win32') return findCommand(commands)
  const { PROGRAMFILES = '', 'PROGRAMFILES(X86)': x86 = '', LOCALAPPDATA = '' } = process.env
  return [PROGRAMFILES, x86, LOCALAPPDATA].map((root) => join(root, windows)).find((path) => existsSync(path))
}

/** @param {string[]} commands */
function findCommand(commands) {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const paths = folders.flatMap((folder) => commands.map((command) => join(folder, command)))
  return paths.find((path) => existsSync(path))
}

// Ubuntu is left out: its browsers are stubs for snaps, which a container cannot run.
function isDebianAsRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** @param {EngineName[]} names */
function install(names) {
  if (names.length === 0 || !isDebianAsRoot()) return
  const packages = names.flatMap((name) => engines[name].packages)
  aptGet('update')
  aptGet('install', '-y', '--no-install-recommends', ...packages)
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) console.error(`apt-get ${args.join(' ')} failed.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = /** @type {EngineName[]} */ (Object.keys(engines))
  try {
    install(names.filter(missing))
    for (const name of names) {
      const found = engines[name].find()
      console.log(
        `${name}: ${found ? Object.values(typeof found === 'string' ? [found] : found)[0] : missing(name)}`,
      )
    }
    ensureChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
