import { isAbsolute, relative } from 'node:path'
import type { ToolStep } from '../model/view.ts'
import { shorten } from './grapheme.ts'
import { serverTool } from './tool-name.ts'
import { clean } from './visible.ts'

/** About what stands on one line of a phone held sideways, in UTF-16 units. */
const MAX_LINE = 80

const FAILED = '❌'
const UNKNOWN_ICON = '🔧'
const MCP_ICON = '🔌'

interface ToolWords {
  readonly icon: string
  readonly verb: string
  /** The field of the input that says what it is done to; the first that is there counts. */
  readonly object: readonly string[]
}

/** Claude Code's own tools, as a person would call what they do. */
const TOOLS: Readonly<Record<string, ToolWords>> = {
  Bash: { icon: '🖥', verb: 'Run', object: ['command'] },
  BashOutput: { icon: '🖥', verb: 'Read output', object: ['bash_id'] },
  KillShell: { icon: '🖥', verb: 'Stop command', object: ['shell_id'] },
  Read: { icon: '📖', verb: 'Read', object: ['file_path'] },
  Edit: { icon: '✏️', verb: 'Edit', object: ['file_path'] },
  MultiEdit: { icon: '✏️', verb: 'Edit', object: ['file_path'] },
  NotebookEdit: { icon: '✏️', verb: 'Edit', object: ['notebook_path'] },
  Write: { icon: '📝', verb: 'Write', object: ['file_path'] },
  Grep: { icon: '🔎', verb: 'Search', object: ['pattern'] },
  Glob: { icon: '🔎', verb: 'Find', object: ['pattern'] },
  LS: { icon: '📖', verb: 'List', object: ['path'] },
  WebFetch: { icon: '🌐', verb: 'Fetch', object: ['url'] },
  WebSearch: { icon: '🌐', verb: 'Search the web', object: ['query'] },
  Agent: { icon: '🤖', verb: 'Agent', object: ['description', 'subagent_type'] },
  Task: { icon: '🤖', verb: 'Agent', object: ['description', 'subagent_type'] },
  TodoWrite: { icon: '📋', verb: 'Update the plan', object: [] },
  ExitPlanMode: { icon: '📋', verb: 'Present the plan', object: [] },
  AskUserQuestion: { icon: '❓', verb: 'Ask', object: [] },
  Skill: { icon: '🎓', verb: 'Skill', object: ['skill', 'command'] },
}

/**
 * What a tool does, on one line of at most 80 UTF-16 units: icon, verb, object. A failed one says so.
 * @param cwd the conversation's folder: paths below it are shown relative to it
 */
export function stepLine(step: ToolStep, cwd: string): string {
  const { icon, verb, object } = TOOLS[step.name] ?? otherTool(step.name)
  const failed = step.state === 'failed'
  const words = [failed ? FAILED : icon, verb, objectOf(step, { object, cwd })].filter(word => word !== '')
  return shorten(clean(words.join(' ')).replace(/\s+/g, ' ').trim(), MAX_LINE)
}

/** A path as it is called inside the folder; others, and what is no path, stay as they are. */
export function pathInside(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path
  const inside = relative(cwd, path)
  return inside === '' ? '.' : inside.startsWith('..') || isAbsolute(inside) ? path : inside
}

function otherTool(name: string): ToolWords {
  const ofServer = serverTool(name)
  return ofServer
    ? { icon: MCP_ICON, verb: ofServer, object: [] }
    : { icon: UNKNOWN_ICON, verb: name, object: [] }
}

function objectOf(step: ToolStep, at: { object: readonly string[]; cwd: string }): string {
  if (step.state === 'writing') return '…'
  for (const field of at.object) {
    const value = step.input[field]
    if (typeof value === 'string' && value !== '') return pathInside(value, at.cwd)
  }
  return ''
}
