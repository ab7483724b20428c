// The requests, other than prompts, that the host sends to a running process, and what their answers mean
// (measured on 2.1.329).
import * as v from 'valibot'
import type { Rewind } from '../../model/claude/rewind.ts'
import type { ProcessControl } from '../../model/claude-process.ts'
import type { Control, ControlReply } from './control.ts'
import { servers } from './messages.ts'
import { serversOf } from './session.ts'

const output = v.object({ output: v.string() })
const backgrounded = v.object({ backgrounded: v.literal(true) })
const serverList = v.object({ mcpServers: servers })
const rewound = v.object({
  canRewind: v.boolean(),
  filesChanged: v.optional(v.array(v.string())),
  error: v.optional(v.string()),
})

export function createRequests(control: Control): ProcessControl {
  return {
    // Without `cancel_queued`, prompts written in the meantime would start at once.
    interrupt: () => void control.request('interrupt', { cancel_queued: true }),
    setMode: async mode => (await control.request('set_permission_mode', { mode })).kind === 'done',
    async taskOutput(taskId) {
      const answer = read(output, await control.request('get_task_output', { task_id: taskId }))
      return answer ? { kind: 'output', text: answer.output } : { kind: 'none' }
    },
    stopTask: async taskId => (await control.request('stop_task', { task_id: taskId })).kind === 'done',
    async toBackground(toolUseId) {
      const answer = await control.request('background_tasks', { tool_use_id: toolUseId })
      return read(backgrounded, answer) !== undefined
    },
    planRewind: promptId => requestRewind(control, { user_message_id: promptId, dry_run: true }),
    rewind: promptId => requestRewind(control, { user_message_id: promptId }),
    servers: {
      async list() {
        const answer = read(serverList, await control.request('mcp_status'))
        return answer && serversOf(answer.mcpServers)
      },
      async reconnect(name) {
        const reply = await control.request('mcp_reconnect', { serverName: name })
        return reply.kind === 'done' ? undefined : failureReason(reply)
      },
    },
  }
}

/** @returns the answer; undefined if there is none or its shape is unexpected */
function read<T extends v.GenericSchema>(schema: T, answer: ControlReply): v.InferOutput<T> | undefined {
  const parsed = answer.kind === 'done' ? v.safeParse(schema, answer.response) : undefined
  return parsed?.success ? parsed.output : undefined
}

async function requestRewind(
  control: Control,
  fields: { user_message_id: string; dry_run?: true },
): Promise<Rewind> {
  const reply = await control.request('rewind_files', fields)
  const answer = read(rewound, reply)
  if (!answer) return { kind: 'refused', why: failureReason(reply) }
  const { canRewind, filesChanged = [], error } = answer
  if (!canRewind) return { kind: 'refused', why: error ?? NO_REASON }
  return fields.dry_run ? { kind: 'planned', files: filesChanged } : { kind: 'done' }
}

const NO_REASON = 'Claude Code did not say why.'

function failureReason(reply: ControlReply): string {
  switch (reply.kind) {
    case 'refused':
      return reply.error
    case 'gone':
      return 'Claude Code gave no answer.'
    case 'done':
      return NO_REASON
  }
}
