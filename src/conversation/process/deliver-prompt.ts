import { isCommand, type Prompt } from '../../model/chat/prompt.ts'
import type { Topic } from '../../model/chat/topic.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import type { ProcessRun } from './run.ts'

export interface Delivering {
  readonly message: AcceptedMessage
  readonly run: ProcessRun
  /** Aborts when the message must no longer be written. */
  readonly signal: AbortSignal
}

/**
 * The only way a prompt reaches a process: completes it, records that this process serves it, and writes it, in this
 * order. Claude cannot have acted on it before the record, so a crash until then leaves the message waiting.
 *
 * Resolves with whether it was written: not after an abort, nor to a process that takes no more prompts. Rejects if
 * the prompt cannot be completed; the error's message says why.
 */
export async function deliverPrompt(
  { message, run, signal }: Delivering,
  deps: ConversationDeps,
): Promise<boolean> {
  const release = run.expectPrompt()
  try {
    const prompt = await Promise.race([deps.stages.prompts.complete(message, signal), aborted(signal)])
    if (signal.aborted || !prompt || !run.isOpen) return false
    record(message, run, deps)
    run.send(withAsides(message.topic, prompt, deps), message.id)
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
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

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

/** Prepends what Claude must know first, e.g. that the person undid its changes. Each is said once. */
function withAsides(topic: Topic, prompt: Prompt, { memory, stages }: ConversationDeps): Prompt {
  const { sessionId } = memory.topics.get(topic)
  // A command must come first. The asides go with the next prompt.
  if (sessionId === undefined || isCommand(prompt)) return prompt
  const asides = stages.undo.asides(topic, sessionId).map(text => ({ kind: 'aside', text }) as const)
  return { parts: [...asides, ...prompt.parts] }
}
