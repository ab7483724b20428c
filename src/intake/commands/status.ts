import type { Topic } from '../../model/chat/topic.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { Setting } from '../../model/settings/setting.ts'
import { chatSettings } from '../../model/settings/settings.ts'
import type { Phase, TopicStatus } from '../../model/topic-status.ts'
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
    await tell(conversation, statusParts(status, isTrusted, { topic, context }))
  },
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
    `\nPreview: ${context.preview} · format: ${context.format(topic.chatId)}`,
    about?.version ? `\nClaude Code ${about.version}` : '',
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
