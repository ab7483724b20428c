// Makes docs/conversation.png: a real run of the built program, as a phone shows it. Needs Chromium.
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalTelegram } from '../dist/local-telegram/index.js'
import { chatPage } from './picture-page.mjs'

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

try {
  const asked = phone.say('run node --version')
  const question = await phone.until(screen => screen.find(item => item.buttons?.length > 0), {
    what: 'a question',
  })
  const waiting = chatPage(phone.screen())
  await phone.press(question.id, '✅ Allow')
  const isFinal = item =>
    item.from === 'bot' && item.id > asked.id && !item.silent && !item.edited && !item.buttons.length
  const first = await phone.until(screen => screen.find(isFinal), { what: 'the answer' })
  phone.say('What can you do?')
  const draft = await phone.until(
    screen => screen.find(item => item.kind === 'draft' && item.text.includes('•')),
    {
      what: 'a draft',
      timeoutMs: 20_000,
    },
  )
  await picture('question', waiting)
  await picture('conversation', chatPage(phone.screen()))
  console.log(`answered as message ${first.id}; draft ${draft.draftId} after ${draft.frames} frames`)
} finally {
  program.kill('SIGINT')
  await new Promise(resolve => program.on('exit', resolve))
  await telegram.close()
  await rm(home, { recursive: true, force: true })
}

async function picture(name, html) {
  const page = join(home, `${name}.html`)
  await writeFile(page, html)
  await mkdir(join(root, 'docs'), { recursive: true })
  const to = join(root, 'docs', `${name}.png`)
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--disable-background-networking',
  ]
  const size = [
    '--window-size=390,760',
    '--force-device-scale-factor=2',
    `--user-data-dir=${join(home, 'chromium')}`,
  ]
  execFileSync('chromium', [...flags, ...size, `--screenshot=${to}`, `file://${page}`], { stdio: 'ignore' })
}
