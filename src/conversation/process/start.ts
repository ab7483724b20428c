import type { Topic } from '../../model/chat/topic.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { AcceptedMessage } from '../tables/rows.ts'
import { ProcessRun, type RunListener } from './run.ts'

/** Below the first answer of a topic whose folder is not trusted. */
const DISTRUST =
  '🔒 Untrusted folder: its hooks, MCP servers, settings and CLAUDE.md were left out. To trust it: tg-claude start --trust'

export interface Starting {
  readonly topic: Topic
  /** The message that the process is started for. */
  readonly message: AcceptedMessage
  readonly listener: RunListener
}

export interface Started {
  readonly run: ProcessRun
  /** Lines that belong below the answer. */
  readonly notes: readonly string[]
}

/**
 * Starts a process in the topic's folder, going on with its session. Who it is is written down before it gets a prompt: a
 * crash before that leaves a process that ends by itself, and a message that waits. Rejects when it cannot be started.
 */
export async function startRun(starting: Starting, deps: ConversationDeps): Promise<Started> {
  const {
    claude,
    memory: { turns, topics },
    stages: { chatSettings },
    system: { random, clock },
  } = deps
  const { topic, message, listener } = starting
  const { cwd, sessionId, grants, wasDistrustSaid } = topics.get(topic)
  const trusted = await claude.isTrusted(cwd)
  const permissionMode = chatSettings.current(modeSetting, topic)
  const familyTag = random.hex(16)
  const resume = sessionId === undefined ? {} : { resume: sessionId }
  const process = await claude.launch({ cwd, trusted, permissionMode, grants, familyTag, ...resume })
  try {
    turns.started(message.id, familyTag)
    topics.keepFolder(topic)
    if (!trusted && !wasDistrustSaid) topics.distrustSaid(topic)
  } catch (error) {
    await process.kill()
    throw error
  }
  const run = new ProcessRun(process, { listener, times: clock, familyTag, trusted })
  return { run, notes: trusted || wasDistrustSaid ? [] : [DISTRUST] }
}
