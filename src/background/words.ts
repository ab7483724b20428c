import type { Action } from '../model/chat/action.ts'
import type { Choice } from '../model/chat/keyboard.ts'
import { numbered, TASK_LABELS } from '../model/chat/labels.ts'
import type { TextContent } from '../model/chat/message.ts'
import type { TaskOutput } from '../model/claude/task.ts'
import { type NoticePart, renderNotice } from '../render/notices/notice.ts'
import { commandLine, outputTail, taskName } from '../render/notices/task.ts'
import { stepLine } from '../render/steps/step-line.ts'
import type { Task } from './work.ts'

/** Tasks beyond this number are only counted. */
const MAX_LISTED = 10

export type TaskRequest = Extract<Action, { kind: 'task' }>['what']

/** @returns a button that acts on a task */
export function taskChoice(task: Task, what: TaskRequest, label: string): Choice {
  return { label, action: { kind: 'task', taskId: task.id, what } }
}

export function showChoice(
  task: Task,
  label: string = task.kind === 'agent' ? TASK_LABELS.showSteps : TASK_LABELS.showOutput,
): Choice {
  return taskChoice(task, 'output', label)
}

export function stopChoice(task: Task, label: string = TASK_LABELS.stop): Choice {
  return { ...taskChoice(task, 'stop', label), style: 'danger' }
}

/** @returns the line below an answer; undefined if nothing continues in the background */
export function goesOn(tasks: readonly Task[]): string | undefined {
  const names = tasks.filter(task => task.isBackground).map(taskName)
  return names.length === 0 ? undefined : `⚙️ In the background: ${names.join(', ')} · /tasks`
}

/** @returns the reply to `/tasks`; a task that is over has no buttons */
export function taskList(
  tasks: readonly Task[],
  isOver: (task: Task) => boolean,
): { content: TextContent; rows: Choice[][] } {
  const listed = tasks.slice(0, MAX_LISTED)
  const number = (label: string, index: number) => numbered(label, index, listed.length)
  const lines = listed.map((task, index): NoticePart[] => [
    `\n${number('', index)}`,
    { bold: taskName(task) },
    isOver(task) ? ' · ended' : task.isBackground ? '' : ' · Claude is waiting for it',
    ...commandLine(task),
  ])
  const more = tasks.length - listed.length
  const title = tasks.every(isOver) ? '⚙️ Ran here' : '⚙️ Running here'
  return {
    content: renderNotice(title, ...lines.flat(), more > 0 ? `\n… and ${more} more` : ''),
    rows: listed.flatMap((task, index) => {
      if (isOver(task)) return []
      const show = showChoice(task, number(showChoice(task).label, index))
      return [[show, stopChoice(task, number(TASK_LABELS.stop, index))]]
    }),
  }
}

/** @returns the announcement of a long command that Claude waits for */
export function longCommand(task: Task, seconds: number): TextContent {
  return renderNotice('⏱ ', { code: commandOf(task) }, ` has been running for ${seconds} s.`)
}

/** @returns what replaces that announcement once the command was sent to the background */
export function sentToBackground(task: Task, state: 'running' | 'ended'): TextContent {
  const what =
    state === 'running' ? 'continues in the background.' : 'continued in the background and has ended.'
  return renderNotice('⚙️ ', { code: commandOf(task) }, ` ${what}`)
}

/** @returns a message with a task's output or steps so far */
export function taskContent(
  task: Task,
  shown: { readonly output: TaskOutput; readonly state: 'live' | 'paused' | 'ended'; readonly cwd: string },
): TextContent {
  const title: NoticePart[] = ['⚙️ ', { bold: taskName(task) }, STATES[shown.state]]
  if (task.kind === 'agent') return renderNotice(...title, '\n', agentSteps(task, shown))
  if (shown.output.kind === 'none') return renderNotice(...title, '\nIts output cannot be read.')
  const tail = outputTail(shown.output.text)
  return renderNotice(...title, '\n', tail === '' ? 'No output yet.' : { pre: tail })
}

const STATES = { live: ' · live', paused: '', ended: ' · ended' } as const

function agentSteps(task: Task, { state, cwd }: { state: string; cwd: string }): string {
  const steps = task.steps.map(step => stepLine(step, { cwd }))
  return [...steps, state === 'ended' ? '' : 'The agent reports when it is done.'].join('\n')
}

function commandOf(task: Task): string {
  return taskName({ description: task.command ?? task.description })
}
