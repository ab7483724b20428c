/** The host's requests besides prompts, in Claude Code's format (2.1.329). */
import { existsSync, rmSync } from 'node:fs'
import * as v from 'valibot'
import type { Session } from './session.ts'
import type { Tasks } from './tasks.ts'

const request = v.variant('subtype', [
  v.object({ subtype: v.literal('get_task_output'), task_id: v.string() }),
  v.object({ subtype: v.literal('stop_task'), task_id: v.string() }),
  v.object({
    subtype: v.literal('rewind_files'),
    user_message_id: v.string(),
    dry_run: v.optional(v.boolean(), false),
  }),
])

/**
 * Answers a request about background commands or files.
 *
 * @returns undefined for any other request
 */
export function answerRequest(input: unknown, tasks: Tasks, session: Session): object | undefined {
  const parsed = v.safeParse(request, input)
  if (!parsed.success) return undefined
  const asked = parsed.output
  switch (asked.subtype) {
    case 'get_task_output': {
      const output = tasks.output(asked.task_id)
      if (output === undefined)
        return { subtype: 'error', error: 'no task with that task_id in this session' }
      return success({ output, total_bytes: output.length, truncated: false })
    }
    case 'stop_task':
      tasks.stop(asked.task_id)
      return success({})
    case 'rewind_files':
      return success(rewind(session.writtenSince(asked.user_message_id), asked.dry_run))
  }
}

/** The script never changes existing files, so rewinding deletes the ones it wrote. */
function rewind(paths: readonly string[] | undefined, isDryRun: boolean): object {
  if (!paths) return { canRewind: false, error: 'No file checkpoint found for this message.' }
  const filesChanged = paths.filter(path => existsSync(path))
  if (isDryRun) return { canRewind: true, filesChanged }
  for (const path of filesChanged) rmSync(path)
  return { canRewind: true, skippedLinks: 0 }
}

function success(response: object): object {
  return { subtype: 'success', response }
}
