import type { Topic } from '../../model/chat/topic.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import { ProcessRun, type RunListener } from './run.ts'

/** Below the first answer of a topic whose folder is not trusted. */
const DISTRUST =
  '🔒 Untrusted folder: its hooks, MCP servers, settings and CLAUDE.md were left out. To trust it: tg-claude start --trust'

export interface Started {
  readonly run: ProcessRun
  /** Lines for below the answer. */
  readonly notes: readonly string[]
}

/**
 * Starts a process in the topic's folder that resumes its session. A process without a prompt exits with this
 * program, so nothing about it needs to be stored yet. Rejects if it cannot be started.
 */
export async function startRun(
  topic: Topic,
  listener: RunListener,
  deps: ConversationDeps,
): Promise<Started> {
  const { claude, memory, stages, system } = deps
  const { cwd, sessionId, resumeAt, grants, wasDistrustSaid } = memory.topics.get(topic)
  const trusted = await claude.isTrusted(cwd)
  const permissionMode = stages.chatSettings.current(modeSetting, topic)
  const familyTag = system.random.hex(16)
  const resume = {
    ...(sessionId === undefined ? {} : { resume: sessionId }),
    ...(resumeAt === undefined ? {} : { resumeAt }),
  }
  const process = await claude.launch({ cwd, trusted, permissionMode, grants, familyTag, ...resume })
  const run = new ProcessRun(process, { listener, times: system.clock, familyTag, trusted })
  if (trusted || wasDistrustSaid) return { run, notes: [] }
  try {
    memory.topics.distrustSaid(topic)
  } catch (error) {
    await process.kill()
    throw error
  }
  return { run, notes: [DISTRUST] }
}
