import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, onTestFinished, test, vi } from 'vitest'
import { takePictures, useBrowser, type Window } from './browser.ts'

const bin = fileURLToPath(new URL('../../bin/tg-claude.js', import.meta.url))
const open = useBrowser()

/** How long an answer of the script may take, on a busy machine (milliseconds). */
const PATIENCE = { timeout: 30_000 }

test('a message is typed, and the answer is seen growing', async () => {
  const window = await openDemo()
  const states = await watchDraft(window)
  await say(window, 'What can you do?')
  await window.locator('.draft li').nth(1).waitFor(PATIENCE)
  await takePictures(window, 'growing')
  const final = window.locator('article.bot footer')
  await final.waitFor(PATIENCE)
  expect(await final.textContent()).toMatch(/^\$0\.00 · [\d.]+ s/)
  expect(await window.locator('.draft').count()).toBe(0)
  const lengths = (await states()).map(words => words.length)
  expect(lengths.length).toBeGreaterThan(5)
  expect(await states()).toContain('Thinking…')
  await takePictures(window, 'answered')
})

test('Allow is pressed, and the command really runs', async () => {
  const window = await openDemo({ speed: '0' })
  await say(window, 'run echo $((6 * 7)) by $((1 + 1))')
  const allow = window.getByRole('button', { name: '✅ Allow', exact: true })
  await allow.waitFor(PATIENCE)
  await takePictures(window, 'question')
  await allow.click()
  await window.locator('#toast').getByText('Allowed').waitFor(PATIENCE)
  await window.locator('pre').getByText('42 by 2').waitFor(PATIENCE)
  expect(await window.getByRole('button', { name: '✅ Allow', exact: true }).count()).toBe(0)
  expect(await window.getByText('Allowed by you').count()).toBe(1)
})

test('Deny is pressed, and nothing runs', async () => {
  const window = await openDemo({ speed: '0' })
  await say(window, 'run echo $((6 * 7))')
  await window.getByRole('button', { name: '🚫 Deny', exact: true }).click(PATIENCE)
  await window.getByText('not permitted').waitFor(PATIENCE)
  expect(await window.locator('pre').getByText('42').count()).toBe(0)
})

test('Stop is pressed, and what was said so far stays', async () => {
  const window = await openDemo()
  await say(window, 'What can you do?')
  await window.locator('.draft').getByText('built-in script').waitFor(PATIENCE)
  await window.getByRole('button', { name: 'Stop' }).click()
  await window.locator('article.bot:not(.draft)').getByText('Stopped').waitFor(PATIENCE)
  await expect.poll(() => window.locator('.draft').count(), PATIENCE).toBe(0)
  expect(await window.locator('article.bot').last().textContent()).toContain('built-in script')
  await takePictures(window, 'stopped')
})

test('a message that has to wait is marked', async () => {
  const window = await openDemo()
  await say(window, 'What can you do?')
  await window.locator('.draft').waitFor(PATIENCE)
  await say(window, 'And table?')
  await window.locator('article.person .reaction').getByText('👀').waitFor(PATIENCE)
  await takePictures(window, 'waiting')
  await window.locator('article.bot footer').nth(1).waitFor(PATIENCE)
})

test('topics are made and switched between; news in another one are counted', async () => {
  const window = await openDemo()
  await say(window, 'What can you do?')
  await window.locator('.draft').waitFor(PATIENCE)
  await window.getByTitle('New topic').click()
  await window.getByLabel('Name').fill('The outbox')
  await takePictures(window, 'new-topic')
  await window.keyboard.press('Enter')
  const second = window.getByRole('tab', { name: 'The outbox' })
  await expect.poll(() => second.getAttribute('aria-selected'), PATIENCE).toBe('true')
  expect(await window.locator('article').count()).toBe(0)
  await say(window, 'table')
  await window.locator('article.bot table').waitFor(PATIENCE)
  const unread = window.getByRole('tab', { name: 'General' }).locator('.unread')
  await unread.waitFor(PATIENCE)
  await window.locator('article.bot footer').waitFor(PATIENCE)
  await takePictures(window, 'topics')
  await window.getByRole('tab', { name: 'General' }).click()
  await window.locator('article.person').getByText('What can you do?').waitFor(PATIENCE)
  expect(await window.getByRole('tab', { name: 'General' }).locator('.unread').count()).toBe(0)
})

test('a suggestion is offered while nothing was said, and says it', async () => {
  const window = await openDemo({ speed: '0' })
  const offer = window.getByRole('button', { name: 'run ls -la' })
  await offer.waitFor()
  await takePictures(window, 'empty')
  await offer.click()
  await window.getByRole('button', { name: '✅ Allow', exact: true }).waitFor(PATIENCE)
  expect(await offer.isVisible()).toBe(false)
})

test('light and dark follow the system until the person chooses', async () => {
  const window = await openDemo({ speed: '0' })
  const background = () => window.evaluate<string>('getComputedStyle(composer).backgroundColor')
  const light = await background()
  await window.emulateMedia({ colorScheme: 'dark' })
  const dark = await background()
  expect(dark).not.toBe(light)
  await window.getByTitle('Switch between light and dark').click()
  expect(await background()).toBe(light)
  await window.emulateMedia({ colorScheme: 'light' })
  await window.getByTitle('Switch between light and dark').click()
  expect(await background()).toBe(dark)
})

test('where there is room, the phone has a frame', async () => {
  const { url } = await startDemo({ speed: '0', question: 'table' })
  const window = await open(url, { width: 1000, height: 900 })
  await window.locator('article.bot footer').waitFor(PATIENCE)
  expect(await window.evaluate('chat.clientWidth')).toBe(390)
  await takePictures(window, 'desk')
})

test('Ctrl-C ends it, and leaves nothing behind', async () => {
  const demo = await startDemo()
  const window = await open(demo.url)
  await say(window, 'What can you do?')
  await window.locator('.draft').waitFor(PATIENCE)
  demo.running.kill('SIGINT')
  expect((await demo.running).exitCode).toBe(0)
  expect(await readdir(demo.home)).toEqual([])
})

test('what is sent after the end stays in the line', async () => {
  const demo = await startDemo()
  const window = await open(demo.url)
  demo.running.kill('SIGINT')
  await demo.running
  await say(window, 'Still there?')
  await window.locator('#toast').getByText('The demo has ended').waitFor(PATIENCE)
  expect(await window.getByLabel('Message', { exact: true }).inputValue()).toBe('Still there?')
})

interface Demo {
  /** 0: without any pause. */
  readonly speed?: string
  readonly question?: string
}

async function startDemo({ speed = '1', question }: Demo = {}) {
  const home = await mkdtemp(join(tmpdir(), 'tg-claude-page-test-'))
  const words = question === undefined ? [] : [question]
  const running = execa(process.execPath, [bin, 'demo', '--page', ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: home, SCRIPTED_CLAUDE_SPEED: speed },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  })
  onTestFinished(async () => {
    running.kill('SIGINT')
    await running
    await rm(home, { recursive: true, force: true })
  })
  let output = ''
  running.stdout.on('data', chunk => {
    output += chunk
  })
  const url = await vi.waitUntil(() => /http:\S+/.exec(output)?.[0], PATIENCE)
  return { url, home, running }
}

async function openDemo(demo?: Demo): Promise<Window> {
  const { url } = await startDemo(demo)
  return await open(url)
}

async function say(window: Window, text: string): Promise<void> {
  await window.getByLabel('Message', { exact: true }).fill(text)
  await window.keyboard.press('Enter')
}

/** Runs in the browser. */
const WATCH_DRAFT = `
  const states = []
  const look = () => {
    const text = document.querySelector('.draft .bubble')?.textContent
    if (text && text !== states.at(-1)) states.push(text)
  }
  new MutationObserver(look).observe(chat, { childList: true, subtree: true, characterData: true })
  states`

/** Gives every text that the draft ever showed, in order. */
async function watchDraft(window: Window): Promise<() => Promise<string[]>> {
  const states = await window.evaluateHandle<string[]>(WATCH_DRAFT)
  return () => states.jsonValue()
}
