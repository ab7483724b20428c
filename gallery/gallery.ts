/**
 * Builds a page that shows every case on phones. Each case is a test, which fails if Telegram refuses
 * something.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, test } from 'vitest'
import { type LocalTelegram, startLocalTelegram } from '../src/local-telegram/index.ts'
import { noLimits } from '../test/local-telegram/world.ts'
import type { ShownCase } from './case.ts'
import { markdownCases } from './markdown-cases.ts'
import { galleryPage } from './page/page.ts'
import { createShow } from './show-markdown.ts'
import { showTurn } from './turns/stage.ts'
import { turnCases } from './turns/turns.ts'

const OUT = new URL('./out/', import.meta.url)

const shown: ShownCase[] = []
let telegram: LocalTelegram
let show: ReturnType<typeof createShow>

beforeAll(async () => {
  telegram = await startLocalTelegram({ limits: noLimits })
  show = createShow(telegram)
})

afterAll(async () => {
  await telegram.close()
  await mkdir(OUT, { recursive: true })
  const file = new URL('gallery.html', OUT)
  await writeFile(file, galleryPage(shown))
  console.log(`${shown.length} cases: ${fileURLToPath(file)}`)
})

test.each(markdownCases())('$group: $title', async markdownCase => {
  shown.push(await show(markdownCase))
})

test.each(turnCases)('$group: $title', async turnCase => {
  shown.push(await showTurn(turnCase))
})
