// Claude's list of what there is to do, from the tools that keep it. Which of them it has differs by version and model.
import * as v from 'valibot'
import type { ChecklistItem, ClaudeEvent } from '../../model/claude/event.ts'
import type { Block } from './messages.ts'

/** Longer lists are nothing for a phone. */
const MOST_ITEMS = 100

/** Tool uses whose result is waited for. */
const MOST_OPEN = 100

const status = v.picklist(['pending', 'in_progress', 'completed'])

/** `TodoWrite`: the whole list each time. */
const written = v.object({
  todos: v.array(v.object({ content: v.string(), activeForm: v.optional(v.string()), status })),
})

/** `TaskCreate` and `TaskUpdate`: one item each; its id comes with the result. */
const created = v.object({ subject: v.string(), activeForm: v.optional(v.string()) })
const updated = v.object({
  taskId: v.string(),
  subject: v.optional(v.string()),
  activeForm: v.optional(v.string()),
  status: v.optional(v.union([status, v.literal('deleted')])),
})

const createResult = v.object({ task: v.object({ id: v.string(), subject: v.string() }) })
const updateResult = v.object({ success: v.literal(true), taskId: v.string() })

/** `TaskList`: all there is, also from before this process. */
const listResult = v.object({
  tasks: v.array(v.object({ id: v.string(), subject: v.string(), status })),
})

const result = v.object({
  message: v.object({ content: v.array(v.object({ tool_use_id: v.optional(v.string()) })) }),
  tool_use_result: v.unknown(),
})

interface Item {
  readonly subject: string
  readonly activeForm?: string | undefined
  readonly status: v.InferOutput<typeof status>
}

type Use = Extract<Block, { type: 'tool_use' }>

/** One process's list. Each call gives the list anew where it changed. */
export interface ChecklistReader {
  used(blocks: readonly Block[]): ClaudeEvent[]
  /** @param message `user`, with what a tool gave back */
  answered(message: unknown): ClaudeEvent[]
}

export function createChecklistReader(): ChecklistReader {
  const items = new Map<string, Item>()
  const open = new Map<string, Use>()
  const changed = (): ClaudeEvent[] => [{ type: 'checklist', items: [...items.values()].map(shown) }]

  return {
    used: blocks =>
      blocks.filter(isUse).flatMap(use => {
        const todos = use.name === 'TodoWrite' ? v.safeParse(written, use.input) : undefined
        if (todos?.success) {
          items.clear()
          for (const [index, { content, ...item }] of todos.output.todos.slice(0, MOST_ITEMS).entries())
            items.set(`${index}`, { ...item, subject: content })
          return changed()
        }
        if (['TaskCreate', 'TaskUpdate', 'TaskList'].includes(use.name) && open.size < MOST_OPEN)
          open.set(use.id, use)
        return []
      }),
    answered(message) {
      const parsed = v.safeParse(result, message)
      const id = parsed.success ? parsed.output.message.content[0]?.tool_use_id : undefined
      const use = open.get(id ?? '')
      if (!parsed.success || !use) return []
      open.delete(use.id)
      return apply(use, parsed.output.tool_use_result, items) ? changed() : []
    },
  }
}

/** Gives false where nothing changed. */
function apply(use: Use, details: unknown, items: Map<string, Item>): boolean {
  if (v.is(createResult, details)) {
    const { id, subject } = details.task
    const asked = v.safeParse(created, use.input)
    if (items.size < MOST_ITEMS)
      items.set(id, {
        subject,
        activeForm: asked.success ? asked.output.activeForm : undefined,
        status: 'pending',
      })
    return true
  }
  if (v.is(listResult, details)) {
    items.clear()
    for (const { id, ...item } of details.tasks.slice(0, MOST_ITEMS)) items.set(id, item)
    return true
  }
  return v.is(updateResult, details) && update(use.input, items)
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

function shown({ subject, activeForm, status }: Item): ChecklistItem {
  return { text: status === 'in_progress' ? (activeForm ?? subject) : subject, state: STATES[status] }
}

function isUse(block: Block): block is Use {
  return block.type === 'tool_use'
}
