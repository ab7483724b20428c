/**
 * Runs whole turns: the real program in this process, with a Claude whose every message is set by the case.
 */
import type { ScreenItem } from '../../src/local-telegram/index.ts'
import type { Format } from '../../src/model/chat/message.ts'
import { createGround, type Ground, type GroundOptions } from '../../test/conversation/ground.ts'
import type { Puppet } from '../../test/world/puppet.ts'
import { type Case, FORMATS, type Shot, type ShownCase } from '../case.ts'
import { taken } from './wire.ts'

export interface TurnCase extends Case {
  /** If both look the same, one is enough. Default: both. */
  readonly formats?: readonly Format[]
  readonly settings?: GroundOptions['settings']
  play(stage: Stage): Promise<void>
}

export interface Stage extends Ground {
  readonly format: Format
  /** Takes a shot of the phone. */
  look(label: string): void
  /** Waits until these words are on the phone, then takes a shot. */
  lookAt(words: string, label: string): Promise<void>
  /** Waits for the last message of a turn, then takes a shot. */
  lookAtFinal(asked: Asked, label: string): Promise<void>
  /** The person sends a message, and Claude starts on it in the `n`-th process, from 0. */
  ask(words: string, n?: number): Promise<Asked>
}

export interface Asked {
  readonly process: Puppet
  /** The id of the person's message. */
  readonly messageId: number
  /** The id of the prompt. */
  readonly id: string
}

const TIMEOUT_MS = 15_000

export async function showTurn(shown: TurnCase): Promise<ShownCase> {
  const rows: Shot[][] = []
  for (const format of shown.formats ?? FORMATS) rows.push(await showIn(format, shown))
  return { ...shown, rows: isShort(rows) ? [rows.flat()] : rows }
}

function isShort(rows: readonly Shot[][]): boolean {
  return rows.every(shots => shots.length === 1)
}

async function showIn(format: Format, { settings, play }: TurnCase): Promise<Shot[]> {
  const ground = await createGround({ settings: { ...settings, format } })
  const shots: Shot[] = []
  const look = (label: string) => {
    shots.push({ label: `${format}, ${label}`, screen: ground.phone.screen() })
  }
  await play({
    ...ground,
    format,
    look,
    async lookAt(words, label) {
      await ground.phone.until(screen => screen.some(item => has(item, words)), {
        ...{ what: words, timeoutMs: TIMEOUT_MS },
      })
      look(label)
    },
    async lookAtFinal({ messageId }, label) {
      await ground.final(messageId)
      look(label)
    },
    ask: (words, n) => ask(ground, words, n),
  })
  return shots
}

async function ask({ phone, claude }: Ground, words: string, n = 0): Promise<Asked> {
  const { id: messageId } = phone.say(words)
  const process = await claude.started(n)
  const { id } = await process.prompt()
  process.say(...taken(id))
  return { process, messageId, id }
}

function has(item: ScreenItem, words: string): boolean {
  const buttons = item.kind === 'message' ? item.buttons.flat() : []
  return item.text.includes(words) || buttons.includes(words)
}
