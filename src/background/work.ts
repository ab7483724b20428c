import type { BackgroundTask, ClaudeEvent } from '../model/claude/event.ts'
import type { ToolStep } from '../model/view.ts'

/** Something that lasts in a process: in the background, or a command that Claude waits for. */
export interface Task extends BackgroundTask {
  readonly isBackground: boolean
  /** The tool use that began it. */
  readonly toolUseId?: string
  /** What a shell was given. */
  readonly command?: string
  /** What an agent did, newest last, bounded. */
  readonly steps: readonly AgentStep[]
}

/** When it was taken is nothing that is shown. */
type AgentStep = Omit<ToolStep, 'at'>

/** What goes on in one process, as a fold of its events. */
export interface Work {
  readonly tasks: readonly Task[]
  /** Commands of tool uses that have not ended, newest last, bounded. */
  readonly commands: ReadonlyMap<string, string>
}

export const noWork: Work = { tasks: [], commands: new Map() }

/** How many steps of an agent are kept. */
const MAX_STEPS = 5

/** How many commands are kept whose tool use has not ended. */
const MAX_COMMANDS = 50

/** Pure: `(work, event) → work`. */
export function foldWork(work: Work, event: ClaudeEvent): Work {
  switch (event.type) {
    case 'toolDescribed':
      return described(work, { kind: 'tool', state: 'running', ...event })
    case 'taskStarted': {
      const { toolUseId } = event
      const command = toolUseId === undefined ? undefined : work.commands.get(toolUseId)
      const started = {
        ...event.task,
        isBackground: event.isBackground,
        ...(toolUseId === undefined ? {} : { toolUseId }),
        ...(command === undefined ? {} : { command }),
      }
      return { ...work, tasks: withTask(work.tasks, started) }
    }
    case 'tasks':
      return { ...work, tasks: inBackground(work.tasks, event.tasks) }
    case 'toolFinished':
      return finished(work, event.toolUseId)
    case 'exited':
      return noWork
    default:
      return work
  }
}

function described({ tasks, commands }: Work, step: AgentStep): Work {
  const { command } = step.input
  // What an agent runs holds no answer up.
  const isOwn = step.parentToolUseId === undefined
  const known =
    isOwn && typeof command === 'string' ? [...commands, [step.toolUseId, command] as const] : [...commands]
  return {
    tasks: tasks.map(task =>
      task.toolUseId !== undefined && task.toolUseId === step.parentToolUseId
        ? { ...task, steps: [...task.steps, step].slice(-MAX_STEPS) }
        : task,
    ),
    commands: new Map(known.slice(-MAX_COMMANDS)),
  }
}

function withTask(tasks: readonly Task[], started: Omit<Task, 'steps'>): Task[] {
  const known = tasks.find(task => task.id === started.id)
  if (!known) return [...tasks, { ...started, steps: [] }]
  return tasks.map(task => (task === known ? { ...known, ...started } : task))
}

/** All that is left in the background; what Claude waits for is not named there. */
function inBackground(tasks: readonly Task[], left: readonly BackgroundTask[]): Task[] {
  const waitedFor = tasks.filter(task => !task.isBackground && left.every(({ id }) => id !== task.id))
  const listed = left.map(task => ({
    steps: [],
    ...tasks.find(({ id }) => id === task.id),
    ...task,
    isBackground: true,
  }))
  return [...waitedFor, ...listed]
}

/** Claude waits no longer for it; what was sent to the background goes on. */
function finished({ tasks, commands }: Work, toolUseId: string): Work {
  const left = new Map(commands)
  left.delete(toolUseId)
  return { tasks: tasks.filter(task => task.isBackground || task.toolUseId !== toolUseId), commands: left }
}
