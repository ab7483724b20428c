/** What a rule allows, in plain words. */
import type { Rule } from '../../model/claude/permission.ts'
import { serverTool } from '../text/tool-name.ts'
import { spellHidden } from '../text/visible.ts'

/** `npm test *`, `fetching example.com`, `github: create issue`. One line; hidden characters are spelled out. */
export function ruleWords(rule: Rule): string {
  return spellHidden(words(rule)).replaceAll('\n', '⟨U+000A⟩')
}

/** The folder that a rule lets Claude read, absolute; undefined for any other rule. */
export function readableFolder({ tool, pattern = '' }: Rule): string | undefined {
  return tool === 'Read' ? /^\/(\/.*)\/\*\*$/s.exec(pattern)?.[1] : undefined
}

function words(rule: Rule): string {
  const { tool, pattern } = rule
  const folder = readableFolder(rule)
  if (folder !== undefined) return `reading in ${folder}`
  if (pattern === undefined) return serverTool(tool) ?? tool
  if (tool === 'Bash') return pattern
  if (tool === 'WebFetch' && pattern.startsWith('domain:'))
    return `fetching ${pattern.slice('domain:'.length)}`
  return `${tool}(${pattern})`
}
