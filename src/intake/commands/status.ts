import type { Choice } from '../../model/chat/keyboard.ts'
import { SERVER_LABELS } from '../../model/chat/labels.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { Setting } from '../../model/settings/setting.ts'
import { chatSettings } from '../../model/settings/settings.ts'
import type { Phase, TopicStatus } from '../../model/topic-status.ts'
import { unlearnedLine } from '../../render/notices/ability.ts'
import { lackLine } from '../../render/notices/lack.ts'
import type { NoticePart } from '../../render/notices/notice.ts'
import { shortModel } from '../../render/text/figures.ts'
import type { ChatSettings } from '../ports/ports.ts'
import type { Command, CommandContext } from './command.ts'
import { payerOf } from './payer.ts'
import { tell } from './tell.ts'

export const statusCommand: Command = {
  description: 'What runs here, folder, model, who pays',
  async run({ topic }, conversation, context) {
    const status = conversation.status()
    const isTrusted = await context.conversations.isTrusted(status.cwd)
    const rows = reconnectRows(status)
    const more = rows.length > 0 ? { buttons: context.keyboards.make(topic, rows).buttons } : {}
    await tell(conversation, statusParts(status, isTrusted, { topic, context }), more)
  },
}

/** Each server that a living process could connect to again; the next process does so by itself. */
function reconnectRows({ phase, lacks }: TopicStatus): Choice[][] {
  if (phase !== 'running' && phase !== 'background') return []
  return lacks.flatMap(lack =>
    lack.kind === 'server'
      ? [[{ label: SERVER_LABELS.reconnect(lack.name), action: { kind: 'reconnect', server: lack.name } }]]
      : [],
  )
}

function statusParts(
  status: TopicStatus,
  isTrusted: boolean,
  { topic, context }: { topic: Topic; context: CommandContext },
): NoticePart[] {
  const { about, cwd } = status
  const model = about?.model ?? context.model
  const payer = payerOf(about).name
  return [
    { bold: doing(status) },
    '\n\nFolder: ',
    { code: cwd },
    isTrusted ? '' : '\n🔒 not trusted: its hooks, MCP servers, settings and CLAUDE.md are left out',
    ...sessionParts(status),
    `\nModel: ${model === undefined ? 'Claude’s default' : shortModel(model)}`,
    payer === undefined ? '' : `\nPaid by: ${payer}`,
    ...settingLines(topic, context.settings),
    `\nPreview: ${context.preview} · format: ${context.chats.format(topic.chatId)}`,
    ...context.chats.unlearned(topic.chatId).map(found => `\n${unlearnedLine(found, context.wall())}`),
    about?.version ? `\nClaude Code ${about.version}` : '',
    ...status.lacks.map(lack => `\n${lackLine(lack, context.wall())}`),
  ]
}

function sessionParts({ sessionId, leftSession, isGoingBack }: TopicStatus): NoticePart[] {
  if (sessionId === undefined) return ['\nSession: starts with your next message']
  return [
    isGoingBack ? '\nSession: goes on from an earlier answer, with your next message' : '\nSession: ',
    ...(isGoingBack ? [] : [{ code: sessionId }]),
    ...(leftSession === undefined ? [] : ['\nBefore you went back: ', { code: leftSession }]),
  ]
}

/** The permission mode always; other settings only if chosen in this topic. */
function settingLines(topic: Topic, settings: ChatSettings): string[] {
  const isTold = (setting: Setting) =>
    setting === modeSetting || (setting.scope === 'topic' && settings.isOverridden(setting, topic))
  return chatSettings.filter(isTold).map(setting => `\n${setting.title}: ${settings.current(setting, topic)}`)
}

function doing({ phase, waiting }: TopicStatus): string {
  return waiting === 0 ? DOING[phase] : `${DOING[phase]} · ${waiting} waiting`
}

const DOING: Readonly<Record<Phase, string>> = {
  idle: 'Idle',
  starting: 'Claude is working',
  running: 'Claude is working',
  background: 'Background work is running',
  ending: 'Idle',
  stopping: 'Stopping',
  held: 'An undo is in progress',
  closed: 'tg-claude is shutting down',
}
