import type { Topic } from '../../model/chat/topic.ts'
import { modeSetting } from '../../model/settings/mode.ts'
import type { Setting } from '../../model/settings/setting.ts'
import type { ConversationDeps } from '../ports/deps.ts'
import type { ProcessRun } from './run.ts'

/** How a running process is told of a setting that is Claude's. */
const TELL: Readonly<Record<string, (run: ProcessRun, value: string) => Promise<boolean>>> = {
  [modeSetting.name]: (run, mode) => run.control.setMode(mode),
}

/**
 * Tells a process of a new value.
 *
 * @param run the process that lives, or is being started
 * @returns false when Claude refused it
 */
export async function tellClaude(
  run: Promise<ProcessRun | undefined>,
  { name }: Setting,
  value: string,
): Promise<boolean> {
  const living = await run
  // One that ends meanwhile has no say: the next one is started with the new value.
  if (!living?.isOpen) return true
  return (await TELL[name]?.(living, value)) || !living.isOpen
}

/** The session is over: nothing that was allowed or chosen for it holds any more. */
export function forgetSession(
  topic: Topic,
  { memory: { topics, transaction }, stages: { chatSettings } }: ConversationDeps,
): void {
  transaction(() => {
    topics.forgetSession(topic)
    chatSettings.forgetSession(topic)
  })
}
