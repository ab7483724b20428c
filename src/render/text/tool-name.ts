/** `mcp__github__create_issue` as `github: create issue`; undefined for a tool of Claude Code's own. */
export function serverTool(name: string): string | undefined {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? []
  return server && tool ? `${server}: ${tool.replaceAll('_', ' ')}` : undefined
}
