// The permission mode of a topic's session: what Claude made of it, and what the host allows.

import type { Topic } from '../../model/chat/topic.ts'
import { BYPASS } from '../../model/claude/mode.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { ChosenSettings } from '../ports/ports.ts'

/** What a mode that Claude is in means for its process. */
export interface ModeVerdict {
  /** Why it must not go on. */
  readonly forbidden?: string
  /** A line that belongs below the answer. */
  readonly note?: string
}

/** Stands below each answer that was given while Claude asked for nothing. */
const BANNER = `⚠️ ${BYPASS}: Claude asks for nothing.`

/** Lines that belong below an answer because of the topic's mode. */
export function modeNotes(topic: Topic, chatSettings: ChosenSettings): readonly string[] {
  return chatSettings.current(modeSetting, topic) === BYPASS ? [BANNER] : []
}

/** Claude says which mode a turn begins in. */
export function confirmMode(mode: string, topic: Topic, chatSettings: ChosenSettings): ModeVerdict {
  const wanted = chatSettings.current(modeSetting, topic)
  if (mode === wanted) return {}
  const why = `Claude Code started in permission mode ${mode} instead of ${wanted}.`
  return mode === BYPASS ? { forbidden: why } : { note: `⚠️ ${why}` }
}

/** Claude is in another mode: a person's choice, or its own doing, as when it begins to plan. */
export function followMode(mode: string, topic: Topic, chatSettings: ChosenSettings): ModeVerdict {
  if (!chatSettings.accepts(modeSetting, mode))
    return { forbidden: `Claude Code went into permission mode ${mode}.` }
  chatSettings.keep(modeSetting, topic, mode)
  return {}
}
