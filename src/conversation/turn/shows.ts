import type { Topic } from '../../model/chat/topic.ts'
import type { Shows } from '../../model/chat/verbosity.ts'
import type { ConversationDeps } from '../ports/deps.ts'

/** What a topic shows of Claude's work: its own choice, else the host's. */
export function showsOf(
  topic: Topic,
  { topics, defaults }: Pick<ConversationDeps, 'topics' | 'defaults'>,
): Shows {
  return { ...defaults.shows, verbosity: topics.verbosity(topic) ?? defaults.shows.verbosity }
}
