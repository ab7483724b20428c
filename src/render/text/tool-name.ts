/** @returns e.g. `github: create issue` for `mcp__github__create_issue`; undefined for Claude Code's own tools */
export function serverTool(name: string): string | undefined {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? []
  return server && tool ? `${server}: ${tool.replaceAll('_', ' ')}` : undefined
}
