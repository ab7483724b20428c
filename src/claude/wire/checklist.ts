// Claude's to-do list, read from the tools that maintain it. Which tools exist depends on version and model.
import * as v from 'valibot'
import type { ChecklistItem, ClaudeEvent } from '../../model/claude/event.ts'
import type { Block, User } from './messages.ts'

/** Longer lists are of no use on a phone. */
const MAX_ITEMS = 100

/** Limit for tool uses that are still waiting for a result. */
const MAX_UNANSWERED = 100

const status = v.picklist(['pending', 'in_progress', 'completed'])

/** `TodoWrite` sends the whole list each time. */
const written = v.object({
  todos: v.array(v.object({ content: v.string(), activeForm: v.optional(v.string()), status })),
})

/** The tools whose results tell of single items. */
const KEEPS_ITEMS = new Set(['TaskCreate', 'TaskUpdate', 'TaskList'])

/** `TaskCreate` and `TaskUpdate` concern one item each. A new item's id comes with the result. */
const created = v.object({ subject: v.string(), activeForm: v.optional(v.string()) })
const updated = v.object({
  taskId: v.string(),
  subject: v.optional(v.string()),
  activeForm: v.optional(v.string()),
  status: v.optional(v.union([status, v.literal('deleted')])),
})

const createResult = v.object({ task: v.object({ id: v.string(), subject: v.string() }) })
const updateResult = v.object({ success: v.literal(true), taskId: v.string() })

/** `TaskList` returns all items, including those from before this process. */
const listResult = v.object({
  tasks: v.array(v.object({ id: v.string(), subject: v.string(), status })),
})

interface Item {
  readonly subject: string
  readonly activeForm?: string | undefined
  readonly status: v.InferOutput<typeof status>
}

type Use = Extract<Block, { type: 'tool_use' }>

/** Reads one process's list. Each call returns the new list if it changed. */
export interface ChecklistReader {
  used(blocks: readonly Block[]): ClaudeEvent[]
  /** @param message may hold a tool's result */
  answered(message: User): ClaudeEvent[]
}

export function createChecklistReader(): ChecklistReader {
  const items = new Map<string, Item>()
  const unanswered = new Map<string, Use>()
  const changed = (): ClaudeEvent[] => [{ type: 'checklist', items: [...items.values()].map(checklistItem) }]

  return {
    used: blocks =>
      blocks.filter(isUse).flatMap(use => {
        const todos = use.name === 'TodoWrite' ? v.safeParse(written, use.input) : undefined
        if (todos?.success) {
          items.clear()
          for (const [index, { content, ...item }] of todos.output.todos.slice(0, MAX_ITEMS).entries())
            items.set(`${index}`, { ...item, subject: content })
          return changed()
        }
        if (KEEPS_ITEMS.has(use.name) && unanswered.size < MAX_UNANSWERED) unanswered.set(use.id, use)
        return []
      }),
    answered({ message, tool_use_result: details }) {
      const [block] = message.content
      const use = typeof block === 'object' ? unanswered.get(block.tool_use_id) : undefined
      if (!use) return []
      unanswered.delete(use.id)
      return apply(use, details, items) ? changed() : []
    },
  }
}

/** @returns whether anything changed */
function apply(use: Use, details: unknown, items: Map<string, Item>): boolean {
  switch (use.name) {
    case 'TaskCreate':
      return v.is(createResult, details) && create(use.input, details.task, items)
    case 'TaskList':
      return v.is(listResult, details) && list(details.tasks, items)
    default:
      return v.is(updateResult, details) && update(use.input, items)
  }
}

function create(input: unknown, task: { id: string; subject: string }, items: Map<string, Item>): true {
  const asked = v.safeParse(created, input)
  const activeForm = asked.success ? asked.output.activeForm : undefined
  if (items.size < MAX_ITEMS) items.set(task.id, { subject: task.subject, activeForm, status: 'pending' })
  return true
}

function list(tasks: v.InferOutput<typeof listResult>['tasks'], items: Map<string, Item>): true {
  items.clear()
  for (const { id, ...item } of tasks.slice(0, MAX_ITEMS)) items.set(id, item)
  return true
}

function update(input: unknown, items: Map<string, Item>): boolean {
  const parsed = v.safeParse(updated, input)
  const known = parsed.success ? items.get(parsed.output.taskId) : undefined
  if (!parsed.success || !known) return false
  const { taskId, status, subject = known.subject, activeForm = known.activeForm } = parsed.output
  if (status === 'deleted') items.delete(taskId)
  else items.set(taskId, { subject, activeForm, status: status ?? known.status })
  return true
}

const STATES = { pending: 'open', in_progress: 'active', completed: 'done' } as const

function checklistItem({ subject, activeForm, status }: Item): ChecklistItem {
  return { text: status === 'in_progress' ? (activeForm ?? subject) : subject, state: STATES[status] }
}

function isUse(block: Block): block is Use {
  return block.type === 'tool_use'
}
