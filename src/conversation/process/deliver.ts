import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import type { ProcessRun } from './run.ts'

export interface Delivering {
  readonly message: AcceptedMessage
  readonly run: ProcessRun
  /** Aborts when the message is not to be written any more. */
  readonly signal: AbortSignal
}

/**
 * The only way by which a prompt reaches a process: completes it, records that this process serves it, and writes it, in this
 * order. Claude cannot have acted on it before that record, so until then a crash leaves a message that waits.
 *
 * Resolves with whether it was written: not after an abort, and not to a process that takes no more prompts. Rejects if the
 * prompt cannot be completed; the error's message says why.
 */
export async function deliverPrompt(
  { message, run, signal }: Delivering,
  deps: ConversationDeps,
): Promise<boolean> {
  const release = run.expectPrompt()
  try {
    const prompt = await Promise.race([deps.stages.prompts.complete(message, signal), aborted(signal)])
    if (signal.aborted || !prompt || !run.isOpen) return false
    deps.memory.turns.started(message.id, run.familyTag)
    run.send(withAsides(message.topic, prompt, deps), message.id)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  } finally {
    release()
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

/** Puts before the person's words what Claude has to know first, e.g. that they undid its changes; each is said once. */
function withAsides(topic: Topic, prompt: Prompt, { memory, stages }: ConversationDeps): Prompt {
  const { sessionId } = memory.topics.get(topic)
  // A command has to stand first. The asides come with the next words.
  if (sessionId === undefined || isCommand(prompt)) return prompt
  const asides = stages.undo.asides(topic, sessionId).map(text => ({ kind: 'aside', text }) as const)
  return { parts: [...asides, ...prompt.parts] }
}
