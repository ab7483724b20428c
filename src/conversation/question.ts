import type { PermissionRequest } from '../model/permission.ts'
import type { Topic } from '../model/topic.ts'
import type { ConversationParts } from './parts.ts'
import type { TurnPost } from './ports.ts'
import type { Run } from './run.ts'
import type { Turn } from './turn.ts'

export interface Asking {
  readonly topic: Topic
  readonly request: PermissionRequest
  readonly run: Run
  /** The one that runs, if any. */
  readonly turn: Turn | undefined
  /** Puts a message of the bridge's own into the topic. */
  say(post: TurnPost): Promise<readonly number[]>
}

/**
 * Brings Claude's question to the person and the answer back to the process that asked. A turn's own question holds
 * the turn up, and closes with it; a background agent's goes on being asked until the process is gone.
 */
export async function askPerson(
  { topic, request, run, turn, say }: Asking,
  { decisions, topics, defaults }: ConversationParts,
): Promise<void> {
  const asking = request.agentId === undefined ? turn : undefined
  const { cwd } = topics.open(topic, defaults.cwd)
  const answer = await decisions.ask({
    topic,
    turnId: asking?.id ?? run.marker,
    cwd,
    trusted: run.trusted,
    request,
    post: (contents, buttons) =>
      asking
        ? asking.ask(contents, buttons)
        : say({ body: { kind: 'content', contents }, buttons, sounds: true }),
    remind: (content, replyTo) =>
      say({ body: { kind: 'content', contents: [content] }, replyTo, sounds: true }),
  })
  if (answer?.behavior === 'allow' && answer.grants) topics.allow(topic, answer.grants)
  if (answer) run.answer(request, answer)
  asking?.decided()
}
