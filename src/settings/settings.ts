import { resolve } from 'node:path'
import * as v from 'valibot'
import { redact } from '../log/redact.ts'
import type { Verbosity } from '../model/chat/verbosity.ts'
import { BYPASS } from '../model/claude/mode.ts'
import type { LogLevel } from '../model/log.ts'
import { nearest } from '../model/nearest.ts'
import { defaultPreviewSettings, type PreviewSettings } from '../preview/transports/settings.ts'
import { BadSetting } from './bad-setting.ts'
import { bare } from './bare.ts'
import { type Setting, settings } from './settings-table.ts'

/** All settings. A flag overrides the environment, which overrides `config.json`. */
export interface Settings {
  readonly token?: string
  readonly owner?: number
  /** An absolute path. */
  readonly cwd: string
  readonly model?: string
  readonly permissionMode: string
  /** Lets /mode offer this mode even if it is not the initial one. */
  readonly allow?: 'bypassPermissions'
  readonly maxBudgetUsd?: number
  /** How long a person has to answer Claude's questions (minutes). */
  readonly approvalTimeoutMin: number
  readonly hangTimeoutMin: number
  readonly preview: PreviewSettings
  readonly format: 'rich' | 'text'
  /** How much of Claude's work a topic shows, unless /verbose overrides it. */
  readonly verbosity: Verbosity
  /** Whether Claude's thinking is shown. */
  readonly thinking: 'show' | 'hide'
  /** The maximum number of queued messages in one topic. */
  readonly queueLimit: number
  /** The owner trusts `cwd`: its hooks, MCP servers, settings and CLAUDE.md are used. */
  readonly trust: boolean
  /** Messages older than this are offered instead of run (minutes). 0 turns this off. */
  readonly staleAfterMin: number
  readonly logLevel: LogLevel
  /** Without a trailing slash. */
  readonly apiRoot: string
  readonly claude: string
}

export interface Sources {
  /** By setting key; undefined if the flag was not given. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: NodeJS.ProcessEnv
  /** The content of `config.json`. */
  readonly config: Readonly<Record<string, unknown>>
}

/** Maps commander's options, which are named after the flags, to setting keys. */
export function flagsByKey(given: Readonly<Record<string, unknown>>): Sources['flags'] {
  const known = settings.flatMap(({ key, flag }) => (flag ? [[key, given[optionName(flag)]]] : []))
  return Object.fromEntries(known)
}

/** `--approval-timeout` becomes `approvalTimeout`. */
function optionName(flag: string): string {
  return flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** @throws BadSetting for the first invalid value */
export function readSettings(sources: Sources): Settings {
  const values = Object.fromEntries(settings.map(setting => [setting.key, readSetting(setting, sources)]))
  const preview = Object.fromEntries(
    Object.keys(defaultPreviewSettings).map(name => [name, values[`preview.${name}`]]),
  )
  const { cwd, apiRoot } = values
  const known = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== undefined && !key.includes('.')),
  )
  // The schemas have checked every value.
  return {
    ...known,
    preview,
    cwd: resolve(String(cwd)),
    apiRoot: String(apiRoot).replace(/\/+$/, ''),
  } as unknown as Settings
}

/**
 * Reads one setting from the flag, the environment, the configuration or the default, in this order.
 *
 * @throws BadSetting when the value found is invalid
 */
export function readSetting(setting: Setting, sources: Sources): unknown {
  const found = findValue(setting, sources)
  return found.source === 'default' ? found.value : checkValue(setting, found.value, found.from)
}

/** A setting's value and where it comes from. */
export interface FoundValue {
  /** Not validated yet. Undefined if it is set nowhere and has no default. */
  readonly value: unknown
  readonly source: 'flag' | 'environment' | 'config' | 'default'
  /** The flag, variable or key that holds it, to show to the user. */
  readonly from: string
}

/** @throws BadSetting if the configuration has a plain value where an object is expected */
export function findValue({ key, flag, env, fallback }: Setting, sources: Sources): FoundValue {
  const candidates: readonly FoundValue[] = [
    { source: 'flag', from: flag ?? '', value: sources.flags[key] },
    { source: 'environment', from: env ?? '', value: env ? variable(sources.env[env]) : undefined },
    { source: 'config', from: `${key} in config.json`, value: valueAt(sources.config, key) },
  ]
  return (
    candidates.find(({ value }) => value !== undefined) ?? { source: 'default', from: '', value: fallback }
  )
}

/** A variable with nothing in it counts as not set. */
function variable(value = ''): string | undefined {
  return bare(value) === '' ? undefined : value
}

/**
 * Validates and parses a value.
 *
 * @param from the flag, variable or key that holds the value
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

/** Whether Claude may be switched to bypassPermissions, the mode without permission requests. */
export function allowsBypass({ allow, permissionMode }: Pick<Settings, 'allow' | 'permissionMode'>): boolean {
  return allow === BYPASS || permissionMode === BYPASS
}

/** @returns the setting with this key, which is known to exist */
export function settingOf(key: 'token' | 'owner' | 'apiRoot'): Setting {
  return settings.find(setting => setting.key === key) as Setting
}

function valueAt(config: Readonly<Record<string, unknown>>, key: string): unknown {
  const [name = '', ...inner] = key.split('.')
  const value = config[name]
  if (inner.length === 0 || value === undefined) return value
  if (isRecord(value)) return valueAt(value, inner.join('.'))
  throw new BadSetting(name, {
    given: redact(JSON.stringify(value)),
    allowed: `an object such as {"${inner[0]}": …}`,
    from: `${name} in config.json`,
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
