// Grants, which make Claude Code stop asking: read from its suggestions and written back in its format.
import * as v from 'valibot'
import type { Grant } from '../../model/claude/permission.ts'

const suggestion = v.variant('type', [
  v.object({
    type: v.literal('addRules'),
    behavior: v.literal('allow'),
    rules: v.array(v.object({ toolName: v.string(), ruleContent: v.nullish(v.string()) })),
    destination: v.string(),
  }),
  v.object({ type: v.literal('addDirectories'), directories: v.array(v.string()) }),
  v.object({ type: v.literal('setMode'), mode: v.string() }),
])

/** Skips suggestions of an unknown kind. */
export function grantsOf(suggestions: readonly unknown[]): Grant[] {
  return suggestions.flatMap(suggested => {
    const parsed = v.safeParse(suggestion, suggested)
    return parsed.success ? [grantOf(parsed.output)] : []
  })
}

function grantOf(suggested: v.InferOutput<typeof suggestion>): Grant {
  switch (suggested.type) {
    case 'addRules': {
      const rules = suggested.rules.map(({ toolName, ruleContent }) => ({
        tool: toolName,
        ...(ruleContent ? { pattern: ruleContent } : {}),
      }))
      return { kind: 'rules', rules, lasts: suggested.destination === 'session' ? 'session' : 'project' }
    }
    case 'addDirectories':
      return { kind: 'folders', folders: suggested.directories }
    case 'setMode':
      return { kind: 'mode', mode: suggested.mode }
  }
}

/** @returns an `updatedPermissions` entry; never for the person's own or the project's shared settings */
export function permissionUpdate(grant: Grant): object {
  switch (grant.kind) {
    case 'rules':
      return {
        type: 'addRules',
        behavior: 'allow',
        rules: grant.rules.map(({ tool, pattern }) => ({
          toolName: tool,
          ...(pattern === undefined ? {} : { ruleContent: pattern }),
        })),
        destination: grant.lasts === 'project' ? 'localSettings' : 'session',
      }
    case 'folders':
      return { type: 'addDirectories', directories: grant.folders, destination: 'session' }
    case 'mode':
      return { type: 'setMode', mode: grant.mode, destination: 'session' }
  }
}
