// The permission mode of a topic's session: what the person chose, what Claude made of it, and what the host allows.

import type { Topic } from '../../model/chat/topic.ts'
import { BYPASS } from '../../model/claude/mode.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { ProcessRun } from './run.ts'

/** What a mode that Claude is in means for its process. */
export interface ModeVerdict {
  /** Why it must not go on. */
  readonly forbidden?: string
  /** A line that belongs below the answer. */
  readonly note?: string
}

export interface Living {
  readonly topic: Topic
  /** The process, if there is one or one is being started. */
  living(): Promise<ProcessRun | undefined>
}

/** Stands below each answer that was given while Claude asked for nothing. */
const BANNER = `⚠️ ${BYPASS}: Claude asks for nothing.`

/** The permission mode of a topic: its own, unless the host no longer allows that. */
export function modeOf(topic: Topic, { topics, defaults }: ConversationDeps): string {
  const { mode = defaults.permissionMode } = topics.get(topic)
  return isAllowed(mode, defaults) ? mode : defaults.permissionMode
}

/** Lines that belong below an answer because of the topic's mode. */
export function modeNotes(topic: Topic, deps: ConversationDeps): readonly string[] {
  return modeOf(topic, deps) === BYPASS ? [BANNER] : []
}

/**
 * A person chose a mode. It holds for a process that lives, and for those that come; a question that is open stays open.
 *
 * @returns false when Claude refused it: the one before holds
 */
export async function chooseMode(
  mode: string,
  { topic, living }: Living,
  deps: ConversationDeps,
): Promise<boolean> {
  const before = modeOf(topic, deps)
  deps.topics.setMode(topic, mode)
  const run = await living()
  // One that ends meanwhile has no say: the next one is started in this mode.
  if (!run?.isOpen || (await run.setMode(mode)) || !run.isOpen) return true
  deps.topics.setMode(topic, before)
  return false
}

/** Claude says which mode a turn begins in. */
export function confirmMode(mode: string, topic: Topic, deps: ConversationDeps): ModeVerdict {
  const wanted = modeOf(topic, deps)
  if (mode === wanted) return {}
  const why = `Claude Code started in permission mode ${mode} instead of ${wanted}.`
  return mode === BYPASS ? { forbidden: why } : { note: `⚠️ ${why}` }
}

/** Claude is in another mode: a person's choice, or its own doing, as when it begins to plan. */
export function followMode(mode: string, topic: Topic, deps: ConversationDeps): ModeVerdict {
  if (!isAllowed(mode, deps.defaults)) return { forbidden: `Claude Code went into permission mode ${mode}.` }
  deps.topics.setMode(topic, mode)
  return {}
}

function isAllowed(mode: string, { allowsBypass }: ConversationDeps['defaults']): boolean {
  return mode !== BYPASS || allowsBypass
}
