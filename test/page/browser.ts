/** A person at a browser: one Chromium for each test file, a fresh window for each test. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page as Window } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { launchChromium } from '../../scripts/chromium.mjs'

export type { Window }

/** Not in git: to be looked at. */
const PICTURES = fileURLToPath(new URL('./pictures/', import.meta.url))

/** The size of a phone, in CSS pixels. */
const PHONE = { width: 390, height: 844 }

/** Gives what opens a page; whatever the browser complains about makes the test fail. */
export function useBrowser(): (url: string, size?: typeof PHONE) => Promise<Window> {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
    await mkdir(PICTURES, { recursive: true })
  })
  afterAll(() => browser.close())
  return async (url, viewport = PHONE) => {
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2, colorScheme: 'light' })
    const window = await context.newPage()
    const complaints: string[] = []
    window.on('console', message => {
      const isLost = message.text().includes('net::ERR_')
      if (message.type() === 'error' && !isLost) complaints.push(message.text())
    })
    window.on('pageerror', error => complaints.push(String(error)))
    window.on('request', request => {
      if (!request.url().startsWith(new URL(url).origin)) complaints.push(`asked for ${request.url()}`)
    })
    onTestFinished(async () => {
      await context.close()
      if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`)
    })
    await window.goto(url)
    return window
  }
}

/** Takes a picture in light and in dark, for people to look at. */
export async function takePictures(window: Window, name: string): Promise<void> {
  await window.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme })
    await window.screenshot({ path: `${PICTURES}${name}-${colorScheme}.png`, animations: 'disabled' })
  }
  await window.emulateMedia({ colorScheme: 'light' })
}
