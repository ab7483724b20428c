// Claude on a host that is not the bridge's: other processes, and a project that exists only there.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { systemClock, systemRandom } from '../../src/app/system.ts'
import type { Host } from '../../src/claude/host/host.ts'
import { type MessageItem, type Phone, startLocalTelegram } from '../../src/local-telegram/index.ts'
import { UNDO_LABELS } from '../../src/model/chat/labels.ts'
import { noLog } from '../../src/model/log.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { openFolders } from '../../src/store/folders.ts'
import { obstacle, openNamespaceHost } from '../claude/host/namespace/open.ts'
import { startMessagesApi } from '../world/messages-api.ts'
import { realClaudeBin, realClaudeEnvironment } from '../world/real-claude.ts'
import { answers } from '../world/world.ts'

/** The whole program in this process, with the real CLI on another host. */
async function createWorld() {
  const home = await mkdtemp(join(tmpdir(), 'other-host-test-'))
  const [telegram, api] = await Promise.all([startLocalTelegram(), startMessagesApi()])
  const { host, folder, close } = await openNamespaceHost(systemClock, there => ({
    ...realClaudeEnvironment(api, there),
    IS_SANDBOX: '1',
  }))
  const project = join(folder, 'project')
  const at = (name: string) => join(project, name)
  await host.files.write(at('old.txt'), { content: Buffer.from('one\n'), mode: 0o644 })
  const phone = telegram.phone()
  const errors: unknown[] = []
  const app = await startApp({
    settings: {
      ...readSettings({ flags: { permissionMode: 'bypassPermissions' }, env: {}, config: {} }),
      ...{ token: telegram.token, apiRoot: telegram.apiRoot, owner: phone.user.id },
      ...{ cwd: project, trust: true, claude: realClaudeBin },
    },
    machine: {
      folders: openFolders({ TG_CLAUDE_HOME: join(home, 'state') }),
      host: async () => host,
      trusts: () => false,
    },
    system: { clock: systemClock, random: systemRandom, log: noLog, onError: error => errors.push(error) },
    onPollProblem: () => undefined,
  })
  onTestFinished(async () => {
    await app.stop()
    await close()
    await Promise.all([telegram.close(), api.close()])
    await rm(home, { recursive: true })
  })
  const now = async (name: string) => {
    const file = await host.files.read(at(name), 1_000)
    return file && Buffer.from(file.content).toString()
  }
  return { phone, host, project, at, now, errors }
}

const says = (phone: Phone, words: string, afterId = 0): Promise<MessageItem> =>
  phone.until(
    screen =>
      screen.find(
        (item): item is MessageItem =>
          item.kind === 'message' && item.from === 'bot' && item.id > afterId && item.text.includes(words),
      ),
    { what: words, timeoutMs: 40_000 },
  )

const final = (phone: Phone, afterId: number): Promise<MessageItem> =>
  phone.until(screen => answers(screen).find(item => item.id > afterId), {
    what: 'the final answer',
    timeoutMs: 40_000,
  })

/** The agent is process 1 there. */
const processes = async (host: Host) =>
  (await host.processes.list('')).map(({ pid }) => pid).filter(pid => pid !== 1)

const onOtherHost = test.skipIf(obstacle !== undefined)
const why = obstacle === undefined ? '' : ` (not tested here: ${obstacle})`

onOtherHost(
  `on another host a turn changes files, and its changes are undone and redone${why}`,
  async () => {
    const { phone, project, at, now, errors } = await createWorld()
    const asked = phone.say(
      `#read ${at('old.txt')}\n#edit ${at('old.txt')} one => two\n#write ${at('sub/new.txt')} new\n#say Changed.`,
    )
    const answer = await final(phone, asked.id)
    expect(answer.text).toContain('Changed.')
    expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['two\n', 'new'])
    expect(existsSync(project)).toBe(false)
    await phone.press(answer.id, UNDO_LABELS.undo)
    const question = await says(phone, 'Undo these file changes?')
    expect(question.text).toContain('Will be restored: old.txt\nWill be removed: sub/new.txt')
    expect(question.text).not.toContain('⚠️')
    await phone.press(question.id, UNDO_LABELS.undo)
    await says(phone, 'Undone: 2 files')
    expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['one\n', undefined])
    await phone.press(question.id, UNDO_LABELS.redo)
    await says(phone, 'Redone: 2 files')
    expect([await now('old.txt'), await now('sub/new.txt')]).toEqual(['two\n', 'new'])
    expect(errors).toEqual([])
  },
  120_000,
)

onOtherHost(
  `on another host a stop leaves no process, and the next message works${why}`,
  async () => {
    const { phone, host, errors } = await createWorld()
    const asked = phone.say('#bash setsid sleep 310 & (sleep 311 &) ; sleep 312')
    const hasTool = (text: string) => text.includes('sleep 312')
    await phone.until(screen => screen.some(item => item.kind === 'draft' && hasTool(item.text)), {
      what: 'the running tool',
      timeoutMs: 40_000,
    })
    // Claude, its shell and three that sleep.
    await expect.poll(async () => (await processes(host)).length).toBeGreaterThanOrEqual(5)
    phone.pressDraftStop()
    expect((await final(phone, asked.id)).text).toContain('⏹ Stopped.')
    expect(await processes(host)).toEqual([])
    const next = phone.say('#say It goes on.')
    expect((await final(phone, next.id)).text).toContain('It goes on.')
    expect(errors).toEqual([])
  },
  120_000,
)
