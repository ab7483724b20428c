// Runs one `claude -p` process from spawn to exit: prompts go in, events come out.
import * as v from 'valibot'
import type { Prompt } from '../model/chat/prompt.ts'
import type { Elicitation, ElicitationAnswer } from '../model/claude/elicitation.ts'
import type { ClaudeEvent } from '../model/claude/event.ts'
import {
  type Grant,
  type PermissionAnswer,
  type PermissionRequest,
  ruleText,
} from '../model/claude/permission.ts'
import type { Rewinding } from '../model/claude/rewind.ts'
import type { TaskControl } from '../model/claude/task.ts'
import type { Child, Command, Host, ProcessIdentity } from './host/host.ts'
import { readEvents } from './output/events.ts'
import { endFamily } from './processes/end-family.ts'
import { createFamily } from './processes/family.ts'
import { createToolWatch } from './processes/watch-tools.ts'
import { claudeArguments } from './start/args.ts'
import { ClaudeNotFound } from './start/claude-not-found.ts'
import { ClaudeNotStarted } from './start/claude-not-started.ts'
import { childEnvironment, markerEntry } from './start/environment.ts'
import { executable } from './start/executable.ts'
import { folderProblem } from './start/folder-problem.ts'
import type { ClaudeSpec } from './start/spec.ts'
import { type Control, type ControlReply, createControl } from './wire/control.ts'
import { elicitationAnswer, permissionAnswer, userMessage, wireLine } from './wire/outgoing.ts'
import { createRequests } from './wire/requests.ts'

export interface ClaudeProcess extends TaskControl, Rewinding {
  /**
   * The process's identity, to be saved before a prompt is sent. `startedAt` is empty if it exited at once.
   * Rejects with ClaudeNotFound, FolderGone, FolderNotReadable or ClaudeNotStarted if it could not be started.
   */
  readonly identity: Promise<ProcessIdentity>
  /** For a single reader. Ends after `exited`, which is emitted even if the process never started. */
  readonly events: AsyncIterable<ClaudeEvent>
  /** @returns when it last wrote to stdout; before that, when it was started (monotonic milliseconds) */
  heardAt(): number
  /** @param promptId a UUID */
  send(prompt: Prompt, promptId: string): void
  /** Takes back a prompt that Claude has not started. @returns false if it is too late or the CLI is too old */
  takeBack(promptId: string): Promise<boolean>
  answer(request: PermissionRequest, answer: PermissionAnswer): void
  answerElicitation(request: Elicitation, answer: ElicitationAnswer): void
  /** Ends the current turn with what it has, and cancels queued prompts. The process runs until `close`. */
  interrupt(): void
  /**
   * Sets the permission mode for future requests; open questions stay open.
   * @returns false if the mode was not set
   */
  setMode(mode: string): Promise<boolean>
  /** Closes stdin. The process ends when its work is done; its questions can no longer be answered. */
  close(): void
  /**
   * Ends every process of this turn within about 1.5 s with SIGINT, SIGTERM, then SIGKILL. Resolves when none
   * is left.
   * @throws ProcessesLeft if some cannot be ended
   */
  kill(): Promise<void>
}

/** Starts Claude Code; returns at once. */
export function launchClaude(spec: ClaudeSpec, host: Host): ClaudeProcess {
  const { tap } = spec
  const child = host.spawn(command(spec))
  const identity = identify(child, spec, host)
  // A failed start is not lost here: it also reaches readers of the events, as `exited`.
  const first = identity.then(
    known => [known],
    () => [],
  )
  const family = createFamily(host, markerEntry(spec.familyTag), first)
  const watch = createToolWatch(family, host.clock)
  const write = (message: object) => {
    if (!child.stdin.writable) return
    tap?.to(message)
    child.stdin.write(wireLine(message))
  }
  const control = createControl({ write, clock: host.clock })
  allow(spec.grants, control)
  let heardAt = host.clock.now()
  const onHeard = () => {
    heardAt = host.clock.now()
  }
  return {
    identity,
    events: readEvents({ child, watch, write, control, clock: host.clock, onHeard, ...(tap ? { tap } : {}) }),
    heardAt: () => heardAt,
    send: (prompt, promptId) => write(userMessage(prompt, promptId)),
    answer: (request, answer) => write(permissionAnswer(request, answer)),
    answerElicitation: (request, answer) => write(elicitationAnswer(request, answer)),
    takeBack: async promptId =>
      isTakenBack(await control.request('cancel_async_message', { message_uuid: promptId })),
    // Without `cancel_queued`, prompts written in the meantime would start at once.
    interrupt: () => void control.request('interrupt', { cancel_queued: true }),
    setMode: async mode => (await control.request('set_permission_mode', { mode })).kind === 'done',
    ...createRequests(control),
    close: () => void child.stdin.end(),
    kill: async () => {
      if (child.pid !== undefined) await endFamily(family, host)
    },
  }
}

/** Rules quote commands, which `ps` must not expose. So they go through the pipe, before the first prompt. */
function allow(grants: readonly Grant[], control: Control): void {
  const rules = grants.flatMap(grant => (grant.kind === 'rules' ? grant.rules.map(ruleText) : []))
  if (rules.length > 0)
    void control.request('apply_flag_settings', { settings: { permissions: { allow: rules } } })
}

function command(spec: ClaudeSpec): Command {
  return { ...executable(spec.bin, claudeArguments(spec)), cwd: spec.cwd, env: childEnvironment(spec) }
}

async function identify(child: Child, spec: ClaudeSpec, host: Host): Promise<ProcessIdentity> {
  if (child.pid === undefined) throw await startFailure(child, spec)
  return { pid: child.pid, startedAt: (await host.startedAt(child.pid)) ?? '' }
}

async function startFailure(child: Child, { bin, cwd }: ClaudeSpec): Promise<Error> {
  const cause = await child.exit.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  )
  const problem = await folderProblem(cwd)
  if (problem) return problem
  if (cause?.code === 'ENOENT' || cause?.code === 'EACCES') return new ClaudeNotFound(bin, { cause })
  return new ClaudeNotStarted(cause?.code ?? 'unknown', { cause })
}

function isTakenBack(outcome: ControlReply): boolean {
  return outcome.kind === 'done' && v.is(v.object({ cancelled: v.literal(true) }), outcome.response)
}
