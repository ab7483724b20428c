import { serverTool } from '../text/tool-name.ts'

/** What a tool does, in plain words. */
export interface ToolWords {
  readonly icon: string
  readonly verb: string
  /** The input fields that may name the object; the first one present is used. */
  readonly object: readonly string[]
}

/** Claude Code's own tools. */
const TOOLS: Readonly<Record<string, ToolWords>> = {
  Bash: { icon: '🖥', verb: 'Run', object: ['command'] },
  BashOutput: { icon: '🖥', verb: 'Read output', object: ['bash_id'] },
  TaskOutput: { icon: '🖥', verb: 'Read output', object: ['task_id'] },
  KillShell: { icon: '🖥', verb: 'Stop command', object: ['shell_id'] },
  TaskStop: { icon: '🖥', verb: 'Stop task', object: ['task_id'] },
  Monitor: { icon: '🖥', verb: 'Watch', object: ['description', 'command'] },
  Read: { icon: '📖', verb: 'Read', object: ['file_path'] },
  Edit: { icon: '✏️', verb: 'Edit', object: ['file_path'] },
  MultiEdit: { icon: '✏️', verb: 'Edit', object: ['file_path'] },
  NotebookEdit: { icon: '✏️', verb: 'Edit', object: ['notebook_path'] },
  Write: { icon: '📝', verb: 'Write', object: ['file_path'] },
  Grep: { icon: '🔎', verb: 'Search', object: ['pattern'] },
  Glob: { icon: '🔎', verb: 'Find', object: ['pattern'] },
  LS: { icon: '📖', verb: 'List', object: ['path'] },
  ToolSearch: { icon: '🔎', verb: 'Look for tools', object: ['query'] },
  WebFetch: { icon: '🌐', verb: 'Fetch', object: ['url'] },
  WebSearch: { icon: '🌐', verb: 'Search the web', object: ['query'] },
  Agent: { icon: '🤖', verb: 'Agent', object: ['description', 'subagent_type'] },
  Task: { icon: '🤖', verb: 'Agent', object: ['description', 'subagent_type'] },
  SendMessage: { icon: '🤖', verb: 'Message an agent', object: ['summary'] },
  TodoWrite: { icon: '📋', verb: 'Update the plan', object: [] },
  TaskCreate: { icon: '📋', verb: 'Plan', object: ['subject'] },
  TaskUpdate: { icon: '📋', verb: 'Update the plan', object: [] },
  TaskList: { icon: '📋', verb: 'Check the plan', object: [] },
  TaskGet: { icon: '📋', verb: 'Check the plan', object: [] },
  EnterPlanMode: { icon: '📋', verb: 'Plan first', object: [] },
  ExitPlanMode: { icon: '📋', verb: 'Present the plan', object: [] },
  AskUserQuestion: { icon: '❓', verb: 'Ask', object: [] },
  Skill: { icon: '🎓', verb: 'Skill', object: ['skill', 'command'] },
}

/** The tools that maintain Claude's plan, which is shown separately. */
const PLAN_TOOLS = new Set(['TodoWrite', 'TaskCreate', 'TaskUpdate', 'TaskList', 'TaskGet'])

/** Whether this tool only maintains Claude's plan. */
export function keepsPlan(name: string): boolean {
  return PLAN_TOOLS.has(name)
}

const UNKNOWN_ICON = '🔧'
const MCP_ICON = '🔌'

/** The words for any tool. An MCP server's tool keeps the server's name for it. */
export function toolWords(name: string): ToolWords {
  const known = TOOLS[name]
  if (known) return known
  const ofServer = serverTool(name)
  return ofServer
    ? { icon: MCP_ICON, verb: ofServer, object: [] }
    : { icon: UNKNOWN_ICON, verb: name, object: [] }
}
