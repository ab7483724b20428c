import type { Topic } from '../../model/chat/topic.ts'
import { type Shows, VERBOSITIES } from '../../model/chat/verbosity.ts'
import { thinkingSetting } from '../../model/settings/thinking.ts'
import { verboseSetting } from '../../model/settings/verbose.ts'
import type { ChosenSettings } from '../ports/ports.ts'

/** @returns how much of Claude's work a topic shows */
export function showsOf(topic: Topic, chatSettings: ChosenSettings): Shows {
  const chosen = chatSettings.current(verboseSetting, topic)
  const verbosity = VERBOSITIES.find(known => known === chosen) ?? 'normal'
  return { verbosity, showsThinking: chatSettings.current(thinkingSetting, topic) === 'show' }
}
