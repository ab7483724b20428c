import type { Topic } from '../../model/chat/topic.ts'
import { type Shows, VERBOSITIES } from '../../model/chat/verbosity.ts'
import { verboseSetting } from '../../model/settings/verbose.ts'
import type { ConversationDeps } from '../ports/deps.ts'

/** What a topic shows of Claude's work. */
export function showsOf(
  topic: Topic,
  { chatSettings, defaults }: Pick<ConversationDeps, 'chatSettings' | 'defaults'>,
): Shows {
  const chosen = chatSettings.current(verboseSetting, topic)
  const verbosity = VERBOSITIES.find(known => known === chosen) ?? 'normal'
  return { verbosity, showsThinking: defaults.showsThinking }
}
