// Runs one `claude -p` process from spawn to exit: prompts go in, events come out.
import * as v from 'valibot'
import { type Grant, ruleText } from '../model/claude/permission.ts'
import type { ClaudeProcess } from '../model/claude-process.ts'
import type { Child, Command, Host, ProcessIdentity } from './host/host.ts'
import { readEvents } from './output/events.ts'
import { endFamily } from './processes/end-family.ts'
import { createFamily } from './processes/family.ts'
import { createToolWatch } from './processes/watch-tools.ts'
import { claudeArguments } from './start/args.ts'
import { childEnvironment, markerEntry } from './start/environment.ts'
import { ClaudeNotFound, ClaudeNotStarted } from './start/errors.ts'
import { folderProblem } from './start/folder-problem.ts'
import type { ClaudeSpec } from './start/spec.ts'
import { type Control, type ControlReply, createControl } from './wire/control.ts'
import { elicitationAnswer, permissionAnswer, userMessage, wireLine } from './wire/outgoing.ts'
import { createRequests } from './wire/requests.ts'

export interface LaunchedProcess extends ClaudeProcess {
  /**
   * The process's identity. `startedAt` is empty if it exited at once.
   * Rejects with ClaudeNotFound, FolderGone, FolderNotReadable or ClaudeNotStarted if it could not be started.
   */
  readonly identity: Promise<ProcessIdentity>
}

/** Starts Claude Code; returns at once. */
export function launchClaude(spec: ClaudeSpec, host: Host): LaunchedProcess {
  const { tap } = spec
  const child = host.processes.spawn(command(spec))
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
    prompts: {
      send: (prompt, promptId) => write(userMessage(prompt, promptId)),
      takeBack: async promptId =>
        isTakenBack(await control.request('cancel_async_message', { message_uuid: promptId })),
    },
    answers: {
      permission: (request, answer) => write(permissionAnswer(request, answer)),
      elicitation: (request, answer) => write(elicitationAnswer(request, answer)),
    },
    control: createRequests(control),
    close: () => void child.stdin.end(),
    kill: async () => {
      if ((await child.pid) !== undefined) await endFamily(family, host)
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
  const { bin, cwd } = spec
  return { file: bin, args: claudeArguments(spec), cwd, env: childEnvironment(spec) }
}

async function identify(child: Child, spec: ClaudeSpec, host: Host): Promise<ProcessIdentity> {
  const pid = await child.pid
  if (pid === undefined) throw await startFailure(child, spec, host)
  return { pid, startedAt: (await host.processes.startedAt(pid)) ?? '' }
}

async function startFailure(child: Child, { bin, cwd }: ClaudeSpec, host: Host): Promise<Error> {
  const cause = await child.exit.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  )
  const problem = await folderProblem(cwd, host.folders)
  if (problem) return problem
  if (cause?.code === 'ENOENT' || cause?.code === 'EACCES') return new ClaudeNotFound(bin, { cause })
  return new ClaudeNotStarted(cause?.code ?? 'unknown', { cause })
}

const cancelled = v.object({ cancelled: v.literal(true) })

function isTakenBack(outcome: ControlReply): boolean {
  return outcome.kind === 'done' && v.is(cancelled, outcome.response)
}
