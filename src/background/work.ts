import type { BackgroundTask, ClaudeEvent } from '../model/claude/event.ts'
import type { ToolStep } from '../model/view.ts'

/** Long-running work in a process: in the background, or a command that Claude waits for. */
export interface Task extends BackgroundTask {
  readonly isBackground: boolean
  /** The tool use that started it. */
  readonly toolUseId?: string
  /** The shell command. */
  readonly command?: string
  /** An agent's steps, newest last; bounded. */
  readonly steps: readonly AgentStep[]
}

/** The time of a step is not shown. */
type AgentStep = Omit<ToolStep, 'at'>

/** The work in one process: a fold of its events. */
export interface Work {
  readonly tasks: readonly Task[]
  /** Commands of tool uses that have not ended, by tool use id, newest last; bounded. */
  readonly commands: ReadonlyMap<string, string>
}

export const noWork: Work = { tasks: [], commands: new Map() }

/** How many steps of an agent are kept. */
const MAX_STEPS = 5

/** How many commands of unfinished tool uses are kept. */
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
  // A command run by an agent does not hold up the answer.
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

/** Keeps the background tasks named in `left`, and those Claude waits for, which are never named there. */
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

/** Claude no longer waits for the tool use; a task that was sent to the background continues. */
function finished({ tasks, commands }: Work, toolUseId: string): Work {
  const left = new Map(commands)
  left.delete(toolUseId)
  return { tasks: tasks.filter(task => task.isBackground || task.toolUseId !== toolUseId), commands: left }
}
