// @ts-check
// The system's Chromium, driven by playwright-core: for the tests of the page, and for the pictures in docs/.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Where Linux distributions and macOS install it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The sandbox is unavailable to root in a container, and only this project's own page is shown. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars']

/** Starts a headless browser. Throws with installation instructions if none is found. */
export async function launchChromium() {
  const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find(path => existsSync(path))
  if (!executablePath)
    throw new Error(
      'Chromium is missing. On Debian and Ubuntu: apt-get install chromium fonts-noto-color-emoji. Elsewhere: name it in CHROMIUM.',
    )
  return await chromium.launch({ executablePath, args: FLAGS, headless: true })
}
