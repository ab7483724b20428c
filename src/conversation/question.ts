import type { PermissionRequest } from '../model/permission.ts'
import type { Topic } from '../model/topic.ts'
import type { ConversationParts } from './parts.ts'
import type { Run } from './run.ts'
import type { Turn } from './turn.ts'

export interface Asking {
  readonly topic: Topic
  readonly cwd: string
  readonly request: PermissionRequest
  readonly run: Run
  /** None where background work asks after the answer. */
  readonly turn: Turn | undefined
}

/** Brings Claude's question to the person and the answer back to the process that asked. */
export async function askPerson(
  { topic, cwd, request, run, turn }: Asking,
  parts: ConversationParts,
): Promise<void> {
  const { decisions, mail } = parts
  const answer = await decisions.ask({
    topic,
    turnId: turn?.id ?? request.requestId,
    cwd,
    request,
    post: (contents, buttons) =>
      turn
        ? turn.ask(contents, buttons)
        : mail.write(topic, { body: { kind: 'content', contents }, buttons, sounds: true }).release(),
  })
  if (answer) run.answer(request, answer)
  turn?.decided()
}
