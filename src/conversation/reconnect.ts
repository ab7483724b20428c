import { shorten } from '../render/text/grapheme.ts'
import type { Conversation } from './conversation.ts'
import type { ConversationDeps } from './ports/deps.ts'

/** Bot API: a toast has at most 200 characters. */
const MOST_CHARACTERS = 200

/** Connects the process of a topic to an MCP server again, if there is one. @returns the toast */
export async function reconnect(
  name: string,
  conversation: Conversation,
  { memory, stages }: ConversationDeps,
): Promise<string> {
  const run = await conversation.started()
  if (!run?.isOpen) return 'Nothing runs here now: Claude connects again with your next message.'
  const { servers } = run.control
  const why = await servers.reconnect(name)
  const all = await servers.list()
  if (all) stages.lacks.keep(memory.topics.get(conversation.topic).cwd, all)
  return shorten(why === undefined ? `${name} is connected.` : `${name}: ${why}`, MOST_CHARACTERS)
}
