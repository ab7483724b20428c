import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import { aborted } from '../../model/clock.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import type { ProcessRun } from './run.ts'

/** A message on its way to a process. */
export interface PromptDelivery {
  readonly message: AcceptedMessage
  /** Abort it if the message must no longer be written. */
  readonly abort: AbortController
  isWritten: boolean
}

/** A delivery that has not begun. */
export function newDelivery(message: AcceptedMessage): PromptDelivery {
  return { message, abort: new AbortController(), isWritten: false }
}

/**
 * The only way a prompt reaches a process: completes it, records that this process serves it, and writes it, in this
 * order. Claude cannot have acted on it before the record, so a crash until then leaves the message waiting.
 *
 * Does not write it after an abort, nor to a process that takes no more prompts. Rejects if the prompt cannot be
 * completed; the error's message says why.
 */
export async function deliverPrompt(
  delivery: PromptDelivery,
  run: ProcessRun,
  deps: ConversationDeps,
): Promise<void> {
  const { message } = delivery
  const { signal } = delivery.abort
  const release = run.expectPrompt()
  try {
    const prompt = await Promise.race([deps.stages.prompts.complete(message, signal), aborted(signal)])
    if (signal.aborted || !prompt || !run.isOpen) return
    record(message, run, deps)
    run.send(withAsides(message.topic, prompt, deps), message.id)
    delivery.isWritten = true
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    release()
  }
}

/** The first turn of a topic also fixes its folder. */
function record(message: AcceptedMessage, run: ProcessRun, { memory }: ConversationDeps): void {
  memory.transaction(() => {
    memory.topics.keepFolder(message.topic)
    memory.turns.started(message.id, run.familyTag)
  })
}

/** Prepends what Claude must know first, e.g. that the person undid its changes. Each is said once. */
function withAsides(topic: Topic, prompt: Prompt, { memory, stages }: ConversationDeps): Prompt {
  const { sessionId, leftSessions } = memory.topics.get(topic)
  // A command must come first. The asides go with the next prompt.
  if (sessionId === undefined || isCommand(prompt)) return prompt
  const sessions = [...new Set([...leftSessions, sessionId])]
  const asides = stages.undo.asides(topic, sessions).map(text => ({ kind: 'aside', text }) as const)
  return { parts: [...asides, ...prompt.parts] }
}
