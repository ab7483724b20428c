// Takes the screenshots in docs/: a real run of the built program, shown on the demo's page. Needs Chromium.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { servePage, startLocalTelegram } from '../dist/local-telegram/index.js'
import { launchChromium } from './chromium.mjs'

/** The width of a phone at double resolution; slightly shorter, so that two fit side by side. */
const SCREEN = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 }

const root = fileURLToPath(new URL('..', import.meta.url))
const home = await mkdtemp(join(tmpdir(), 'tg-claude-picture-'))
const project = join(home, 'project')
await mkdir(join(project, 'src'), { recursive: true })
await writeFile(
  join(project, 'package.json'),
  '{"name":"app","type":"module","scripts":{"test":"node --test"}}\n',
)
await writeFile(join(project, 'src/app.test.js'), "import test from 'node:test'\ntest('adds up', () => {})\n")

const telegram = await startLocalTelegram()
const phone = telegram.phone()
const page = await servePage({ phone, title: 'Claude Code' })
const program = spawn(
  process.execPath,
  [join(root, 'bin/tg-claude.js'), 'start', '--cwd', project, '--trust'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TG_CLAUDE_HOME: join(home, 'state'),
      TG_CLAUDE_TOKEN: telegram.token,
      TG_CLAUDE_OWNER: String(phone.user.id),
      TG_CLAUDE_API_ROOT: telegram.apiRoot,
      TG_CLAUDE_BIN: join(root, 'dist/scripted-claude/main.js'),
      CLAUDE_CONFIG_DIR: join(home, 'claude'),
    },
  },
)
const browser = await launchChromium()

try {
  const window = await browser.newPage(SCREEN)
  await window.goto(page.url)
  await say(window, 'run npm test')
  const allow = window.getByRole('button', { name: '✅ Allow', exact: true })
  await allow.waitFor()
  await picture(window, 'question')
  await allow.click()
  await window.locator('article.bot footer').waitFor()
  await waitForToastToHide(window)
  await say(window, 'What can you do?')
  await window.locator('.draft').getByText('not a model').waitFor()
  await picture(window, 'conversation')
  await window.emulateMedia({ colorScheme: 'dark' })
  await picture(window, 'conversation-dark')
  await window.emulateMedia({ colorScheme: 'light' })
  await window.locator('.draft').waitFor({ state: 'detached' })
  await say(window, 'ask me something')
  await window.getByRole('button', { name: 'Markdown' }).click()
  await window.getByRole('button', { name: '☐ Date' }).click()
  await window.getByRole('button', { name: '☐ Box' }).click()
  await window.getByRole('button', { name: '☑ Box' }).waitFor()
  await waitForToastToHide(window)
  await picture(window, 'choices')
  await window.getByRole('button', { name: 'Done' }).click()
  await window.getByRole('button', { name: '✅ Send' }).click()
  await window.getByText('This is what I heard').last().waitFor()
  await say(window, 'plan a notes file')
  await window.getByRole('button', { name: 'Keep planning' }).waitFor()
  await waitForToastToHide(window)
  await picture(window, 'plan')
  await window.getByRole('button', { name: 'Approve and accept edits' }).click()
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await window.getByRole('button', { name: 'Cancel' }).waitFor()
  await waitForToastToHide(window)
  await picture(window, 'undo')
  await window.getByRole('button', { name: 'Cancel' }).click()
  await say(window, 'serve')
  await window.getByRole('button', { name: '✅ Allow', exact: true }).last().click()
  await window.getByText('⚙️ In the background').last().waitFor()
  await say(window, '/tasks')
  await window.getByRole('button', { name: 'Show output' }).last().click()
  await window.getByRole('button', { name: 'Hide' }).last().waitFor()
  await waitForToastToHide(window)
  await picture(window, 'background')
  await window.getByRole('button', { name: 'Stop' }).last().click()
  await say(window, 'What can you do?')
  await window.locator('.draft').getByText('not a model').waitFor()
  await say(window, 'Then add a test for it')
  await say(window, 'and write a line in the changelog')
  await window.getByText('📥').waitFor()
  await window.getByText('line in the changelog').last().waitFor()
  await waitForToastToHide(window)
  await picture(window, 'queue')
  await window.getByRole('button', { name: 'Clear all' }).click()
  await window.locator('.draft').getByRole('button', { name: 'Stop' }).click()
  await window.getByRole('button', { name: 'Retry' }).waitFor()
  await say(window, '/mode')
  await window.getByText('Permission mode').last().waitFor()
  await waitForToastToHide(window)
  await picture(window, 'mode')
} finally {
  await browser.close()
  program.kill('SIGINT')
  await new Promise(resolve => program.on('exit', resolve))
  await page.close()
  await telegram.close()
  await rm(home, { recursive: true, force: true })
}

/** Waits until no toast is shown. */
function waitForToastToHide(window) {
  return window.locator('#toast').waitFor({ state: 'hidden' })
}

async function say(window, text) {
  await window.getByLabel('Message', { exact: true }).fill(text)
  await window.keyboard.press('Enter')
}

async function picture(window, name) {
  await window.mouse.move(0, 0)
  await window.screenshot({ path: join(root, 'docs', `${name}.png`), animations: 'disabled' })
}
