/**
 * Decides what needs no permission: by the rules of this process, the rules in the folder's settings, and the
 * mode.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { isMode, type PermissionMode } from './options.ts'
import type { ToolUse, UseTool } from './script/script.ts'

const settings = v.looseObject({
  permissions: v.optional(v.looseObject({ allow: v.optional(v.array(v.string()), []) }), {}),
})

const update = v.variant('type', [
  v.looseObject({
    type: v.literal('addRules'),
    rules: v.array(v.object({ toolName: v.string(), ruleContent: v.optional(v.string()) })),
    destination: v.string(),
  }),
  v.looseObject({ type: v.literal('setMode'), mode: v.string() }),
  v.looseObject({ type: v.literal('addDirectories') }),
])

/** Commands identified by their first two words. A rule for them allows any arguments after those. */
const TWO_WORDS = /^(?:npm|git|npx|pnpm|yarn|cargo|docker) [\w:-]+/

/** More than one command, or one that writes somewhere. A prefix rule does not allow it. */
const SHELL = /[;&|<>$`()\n]/

export class Permissions {
  readonly #file: string
  readonly #rules = new Set<string>()
  #mode: PermissionMode

  constructor(cwd: string, mode: PermissionMode) {
    this.#file = join(cwd, '.claude', 'settings.local.json')
    this.#mode = mode
  }

  get mode(): PermissionMode {
    return this.#mode
  }

  setMode(mode: string): void {
    if (isMode(mode)) this.#mode = mode
  }

  /** Adds rules for this process. */
  allow(rules: readonly string[]): void {
    for (const rule of rules) this.#rules.add(rule)
  }

  needsAnswer({ needs, use }: UseTool): boolean {
    if (needs === 'answer') return true
    if (needs === 'nothing' || this.#mode === 'bypassPermissions') return false
    if (needs === 'edit' && this.#mode === 'acceptEdits') return false
    return ![...this.#rules, ...this.#savedRules()].some(rule => matches(rule, use))
  }

  /** Applies `updatedPermissions`. Entries of other kinds are ignored, as by the real CLI. */
  update(updates: readonly unknown[]): void {
    for (const given of updates) {
      const parsed = v.safeParse(update, given)
      if (!parsed.success) continue
      if (parsed.output.type === 'setMode') this.setMode(parsed.output.mode)
      if (parsed.output.type === 'addRules') this.#add(parsed.output)
    }
  }

  #add({ rules, destination }: Extract<v.InferOutput<typeof update>, { type: 'addRules' }>): void {
    const texts = rules.map(({ toolName, ruleContent }) =>
      ruleContent ? `${toolName}(${ruleContent})` : toolName,
    )
    if (destination === 'localSettings') this.#saveRules(texts)
    else this.allow(texts)
  }

  #saveRules(texts: readonly string[]): void {
    const allow = [...new Set([...this.#savedRules(), ...texts])]
    mkdirSync(join(this.#file, '..'), { recursive: true })
    writeFileSync(this.#file, `${JSON.stringify({ permissions: { allow } }, null, 2)}\n`)
  }

  #savedRules(): readonly string[] {
    try {
      return v.parse(settings, JSON.parse(readFileSync(this.#file, 'utf8'))).permissions.allow ?? []
    } catch {
      return []
    }
  }
}

/** The updates that would avoid further questions, as the real CLI suggests them (2.1.329). */
export function suggestionsFor(use: Extract<ToolUse, { name: 'Bash' | 'Write' }>): object[] {
  if (use.name === 'Write') return [{ type: 'setMode', mode: 'acceptEdits', destination: 'session' }]
  if (use.name !== 'Bash') return []
  const { command } = use.input
  const prefix = SHELL.test(command) ? undefined : TWO_WORDS.exec(command)?.[0]
  const rules = [{ toolName: use.name, ruleContent: prefix ? `${prefix} *` : command }]
  return [{ type: 'addRules', rules, behavior: 'allow', destination: 'localSettings' }]
}

function matches(rule: string, { name, input }: ToolUse): boolean {
  if (name !== 'Bash') return false
  const pattern = /^Bash\((.*)\)$/s.exec(rule)?.[1]
  if (pattern === undefined) return rule === name
  const { command } = input
  if (!pattern.endsWith(' *') || SHELL.test(command)) return command === pattern
  const head = pattern.slice(0, -' *'.length)
  return command === head || command.startsWith(`${head} `)
}
