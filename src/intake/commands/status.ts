import { shortModel } from '../../render/notices/footer.ts'
import type { NoticePart } from '../../render/notices/notice.ts'
import type { TopicStatus } from '../ports/ports.ts'
import type { Command, CommandContext } from './command.ts'
import { payerOf } from './payer.ts'
import { tell } from './tell.ts'

export const statusCommand: Command = {
  description: 'What runs here, folder, model, who pays',
  async run({ topic }, conversations, context) {
    const status = conversations.status(topic)
    const isTrusted = await conversations.isTrusted(status.cwd)
    await tell(
      topic,
      conversations,
      statusParts(status, isTrusted, { ...context, format: context.formats.format(topic.chatId) }),
    )
  },
}

function statusParts(
  status: TopicStatus,
  isTrusted: boolean,
  context: CommandContext & { format: string },
): NoticePart[] {
  const { about, sessionId, cwd } = status
  const model = about?.model ?? context.model
  const payer = payerOf(about).name
  return [
    { bold: doing(status) },
    '\n\nFolder: ',
    { code: cwd },
    isTrusted ? '' : '\n🔒 not trusted: its hooks, MCP servers, settings and CLAUDE.md are left out',
    '\nSession: ',
    sessionId === undefined ? 'begins with your next message' : { code: sessionId },
    `\nModel: ${model === undefined ? 'Claude’s default' : shortModel(model)}`,
    payer === undefined ? '' : `\nPaid by: ${payer}`,
    `\nPermission mode: ${status.mode}`,
    `\nPreview: ${context.preview} · format: ${context.format}`,
    about?.version ? `\nClaude Code ${about.version}` : '',
  ]
}

function doing({ state, waiting }: TopicStatus): string {
  const queue = waiting === 0 ? '' : ` · ${waiting} waiting`
  switch (state) {
    case 'idle':
      return `Idle${queue}`
    case 'working':
      return `Claude is working${queue}`
    case 'background':
      return `Background work goes on${queue}`
  }
}
