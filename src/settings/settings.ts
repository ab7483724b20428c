import { resolve } from 'node:path'
import * as v from 'valibot'
import { redact } from '../log/redact.ts'
import type { Verbosity } from '../model/chat/verbosity.ts'
import { BYPASS } from '../model/claude/mode.ts'
import type { LogLevel } from '../model/log.ts'
import { nearest } from '../model/nearest.ts'
import { defaultPreviewSettings, type PreviewSettings } from '../preview/transports/settings.ts'
import { BadSetting } from './bad-setting.ts'
import { type Setting, settings } from './settings-table.ts'

/** Everything that can be set. A flag beats the environment, the environment beats `config.json`. */
export interface Settings {
  readonly token?: string
  readonly owner?: number
  /** Absolute. */
  readonly cwd: string
  readonly model?: string
  readonly permissionMode: string
  /** A mode that /mode may choose although it is not the one to begin with. */
  readonly allow?: 'bypassPermissions'
  readonly maxBudgetUsd?: number
  /** How long a person has for what Claude asks (minutes). */
  readonly approvalTimeoutMin: number
  readonly hangTimeoutMin: number
  readonly preview: PreviewSettings
  readonly format: 'rich' | 'text'
  /** How much topics show of Claude's work, unless /verbose says otherwise. */
  readonly verbosity: Verbosity
  /** Whether Claude's thinking is shown. */
  readonly thinking: 'show' | 'hide'
  /** How many messages may wait in one topic. */
  readonly queueLimit: number
  /** The owner trusts `cwd`: its hooks, MCP servers, settings and CLAUDE.md are used. */
  readonly trust: boolean
  /** Messages older than this are offered, not run (minutes); 0: none is. */
  readonly staleAfterMin: number
  readonly logLevel: LogLevel
  /** Without a trailing slash. */
  readonly apiRoot: string
  readonly claude: string
}

export interface Sources {
  /** By setting key; undefined where the flag was not given. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: NodeJS.ProcessEnv
  /** `config.json`. */
  readonly config: Readonly<Record<string, unknown>>
}

/** What commander made of the flags, by setting key: it names them by their words. */
export function flagsByKey(given: Readonly<Record<string, unknown>>): Sources['flags'] {
  const known = settings.flatMap(({ key, flag }) => (flag ? [[key, given[nameOf(flag)]]] : []))
  return Object.fromEntries(known)
}

/** `--approval-timeout` as `approvalTimeout`. */
function nameOf(flag: string): string {
  return flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** @throws BadSetting for the first value that cannot be */
export function readSettings(sources: Sources): Settings {
  const values = Object.fromEntries(settings.map(setting => [setting.key, readSetting(setting, sources)]))
  const preview = Object.fromEntries(
    Object.keys(defaultPreviewSettings).map(name => [name, values[`preview.${name}`]]),
  )
  const { cwd, apiRoot } = values
  const known = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== undefined && !key.includes('.')),
  )
  // Every value went through its schema above.
  return {
    ...known,
    preview,
    cwd: resolve(String(cwd)),
    apiRoot: String(apiRoot).replace(/\/+$/, ''),
  } as unknown as Settings
}

/**
 * One setting: the flag's value, else the environment's, else the configuration's, else the default.
 *
 * @throws BadSetting when the value that counts cannot be
 */
export function readSetting(setting: Setting, sources: Sources): unknown {
  const found = findValue(setting, sources)
  return found.source === 'default' ? found.value : checkValue(setting, found.value, found.from)
}

/** Where a setting's value comes from, in the order in which they count. */
export interface FoundValue {
  /** Not checked yet; undefined where nobody says and there is no default. */
  readonly value: unknown
  readonly source: 'flag' | 'environment' | 'config' | 'default'
  /** The flag, variable or key it was found under, for a person to find it. */
  readonly from: string
}

/** @throws BadSetting where a word stands in the place of an object */
export function findValue({ key, flag, env, fallback }: Setting, sources: Sources): FoundValue {
  const candidates: readonly FoundValue[] = [
    { source: 'flag', from: flag ?? '', value: sources.flags[key] },
    { source: 'environment', from: env ?? '', value: env ? sources.env[env] || undefined : undefined },
    { source: 'config', from: `${key} in config.json`, value: at(sources.config, key) },
  ]
  return (
    candidates.find(({ value }) => value !== undefined) ?? { source: 'default', from: '', value: fallback }
  )
}

/**
 * Turns what somebody wrote into the value it stands for.
 *
 * @param from where it was written: a flag, a variable, a key
 * @throws BadSetting
 */
export function checkValue(
  { key, schema, allowed, choices }: Setting,
  given: unknown,
  from: string,
): unknown {
  const parsed = v.safeParse(schema, given)
  if (parsed.success) return parsed.output
  const meant = typeof given === 'string' && choices ? nearest(given, choices) : undefined
  const shown = key === 'token' ? {} : { given: redact(JSON.stringify(given)) }
  throw new BadSetting(key, { ...shown, allowed, from, ...(meant ? { meant } : {}) })
}

/** Whether Claude may be switched to the mode in which it asks for nothing. */
export function allowsBypass({ allow, permissionMode }: Pick<Settings, 'allow' | 'permissionMode'>): boolean {
  return allow === BYPASS || permissionMode === BYPASS
}

/** The setting of this name, one that is known to be there. */
export function settingOf(key: 'token' | 'owner' | 'apiRoot'): Setting {
  return settings.find(setting => setting.key === key) as Setting
}

function at(config: Readonly<Record<string, unknown>>, key: string): unknown {
  const [name = '', ...inner] = key.split('.')
  const value = config[name]
  if (inner.length === 0 || value === undefined) return value
  if (isRecord(value)) return at(value, inner.join('.'))
  throw new BadSetting(name, {
    given: redact(JSON.stringify(value)),
    allowed: `an object such as {"${inner[0]}": …}`,
    from: `${name} in config.json`,
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
