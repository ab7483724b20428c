import { readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { systemRandom } from '../../src/app/system.ts'
import { createKeyboards } from '../../src/buttons/keyboards.ts'
import { localFiles } from '../../src/claude/host/local-files.ts'
import type { Buttons, OutgoingContent } from '../../src/model/chat/message.ts'
import type { Rewind, Rewinding } from '../../src/model/claude/rewind.ts'
import type { FileLook } from '../../src/model/files.ts'
import { createChanges } from '../../src/undo/changes.ts'
import type { Files } from '../../src/undo/ports.ts'
import { Undo } from '../../src/undo/undo.ts'
import { createUndos } from '../../src/undo/undos.ts'
import { createStore, temporaryFolder } from '../telegram/ground.ts'

const topic = { chatId: 5 }
const WALL = 1_800_000_000_000

/** A message as the chat shows it. */
interface Shown {
  readonly text: string
  readonly labels: readonly string[]
  readonly buttons: Buttons | undefined
}

/** Undo with a real database and real files, and a session that restores them as scripted. */
export async function createGround() {
  const folder = await realpath(await temporaryFolder())
  const sql = await createStore()
  const shown = new Map<number, Shown>()
  const errors: unknown[] = []
  /** The files' contents before the first turn; undefined if the file did not exist. */
  const past = new Map<string, string | undefined>()
  const session: { rewind?: () => Promise<Rewind>; isWorking: boolean } = { isWorking: false }
  /** What happens on the host between being asked to look at a file and answering. */
  const host: {
    beforeLook?: (path: string) => Promise<void>
    afterLook?: (look: FileLook) => Promise<FileLook>
  } = {}
  const files: Files = {
    ...localFiles,
    async look(path) {
      const { beforeLook, afterLook } = host
      await beforeLook?.(path)
      const look = await localFiles.look(path)
      return afterLook ? afterLook(look) : look
    },
  }
  const rewinding: Rewinding = {
    planRewind: async () => ({ kind: 'planned', files: await changedFiles(past) }),
    async rewind() {
      if (session.rewind) return session.rewind()
      for (const [path, text] of past)
        await (text === undefined ? rm(path, { force: true }) : writeFile(path, text))
      return { kind: 'done' }
    },
  }
  const show = (id: number, content: OutgoingContent | undefined, buttons: Buttons | undefined) => {
    const labels = buttons?.inline_keyboard.flat().map(button => button.text) ?? []
    shown.set(id, { text: content?.kind === 'text' ? content.text : '', labels, buttons })
  }
  const keyboards = createKeyboards({ sql, nonce: () => systemRandom.hex(8), wall: () => WALL })
  const start = () =>
    new Undo({
      tools: {
        changes: createChanges(sql, () => WALL),
        undos: createUndos(sql, () => WALL),
        files,
      },
      keyboards,
      sessions: {
        isWorking: () => session.isWorking,
        hold: async (_topic, _session, work) => (session.isWorking ? undefined : work(rewinding)),
        folder: () => folder,
      },
      notes: {
        async say(_topic, { body, buttons }) {
          const id = shown.size + 1
          show(id, body.kind === 'content' ? body.contents[0] : undefined, buttons)
          return [id]
        },
        edit: async (_topic, id, { content, buttons }) => show(id, content, buttons),
      },
      newId: systemRandom.uuid,
      clock: { now: () => performance.now(), wall: () => WALL },
      onError: error => void errors.push(error),
    })
  let undo = start()
  const at = (name: string) => join(folder, name)
  const newest = () => shown.get(shown.size)
  return {
    ...{ topic, at, past, session, host, errors, sql, shown },
    asides: (sessionId: string) => undo.asides(topic, [sessionId]),
    changedBy: (turnIds: readonly string[]) => undo.changedBy(turnIds),
    close: (signal: AbortSignal) => undo.close(signal),
    /** Waits until all files that turns left were looked at. */
    settled: () => undo.close(new AbortController().signal),
    restart() {
      undo = start()
      undo.recover()
    },
    now: (name: string) => readFile(at(name), 'utf8').catch(() => undefined),
    /** A turn that wrote these files, long enough before it ended to be told from a change after its end. */
    async turn(turnId: string, texts: Readonly<Record<string, string>>) {
      const files = []
      for (const [name, text] of Object.entries(texts)) {
        const before = await readFile(at(name), 'utf8').catch(() => undefined)
        if (!past.has(at(name))) past.set(at(name), before)
        await writeFile(at(name), text)
        files.push({ path: at(name), isNew: before === undefined })
      }
      for (const { path } of files) await untilOld(path)
      undo.ended({ turnId, topic, sessionId: 's', files })
    },
    ask: (turnId: string) =>
      undo.press({ topic, messageId: 99, nonce: '', action: { kind: 'undo', turnId } }),
    /** Presses a button of the newest message. */
    press(label: string): string | undefined {
      const messageId = shown.size
      const button = newest()
        ?.buttons?.inline_keyboard.flat()
        .find(({ text }) => text === label)
      const data = button && 'callback_data' in button ? (button.callback_data ?? '') : ''
      const pressed = keyboards.pressed({ chatId: topic.chatId, messageId, data })
      if (pressed?.action.kind !== 'undo' && pressed?.action.kind !== 'undoStep') return undefined
      return undo.press({ topic, messageId, nonce: pressed.nonce, action: pressed.action })
    },
    /** Waits until the newest message contains this text. */
    async says(words: string): Promise<Shown> {
      await expect.poll(() => newest()?.text ?? '', { timeout: 5_000, interval: 2 }).toContain(words)
      return newest() as Shown
    },
  }
}

/** Waits until a file is so old that a slow look after the end of its turn cannot doubt it. */
async function untilOld(path: string): Promise<void> {
  const look = async () => (await localFiles.look(path)).unchangedMs
  await expect.poll(look, { timeout: 5_000, interval: 2 }).toBeGreaterThan(300)
}

async function changedFiles(past: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  const changed: string[] = []
  for (const [path, text] of past)
    if ((await readFile(path, 'utf8').catch(() => undefined)) !== text) changed.push(path)
  return changed
}
