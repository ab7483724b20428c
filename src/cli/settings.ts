import { resolve } from 'node:path'
import * as v from 'valibot'
import { defaultPreviewSettings, type PreviewSettings } from '../preview/settings.ts'
import { BadSetting } from './errors/bad-setting.ts'
import { redact } from './redact.ts'
import { type Setting, settings } from './settings-table.ts'

/** Everything that can be set. A flag beats the environment, the environment beats `config.json`. */
export interface Settings {
  readonly token?: string
  readonly owner?: number
  /** Absolute. */
  readonly cwd: string
  readonly model?: string
  readonly permissionMode: string
  readonly maxBudgetUsd?: number
  readonly preview: PreviewSettings
  readonly format: 'rich' | 'text'
  /** The owner trusts `cwd`: its hooks, MCP servers, settings and CLAUDE.md are used. */
  readonly trust: boolean
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

function readSetting(setting: Setting, { flags, env, config }: Sources): unknown {
  const { key, flag, schema, allowed, fallback } = setting
  const found = [
    { value: flags[key], from: flag ?? '' },
    { value: setting.env ? env[setting.env] || undefined : undefined, from: setting.env ?? '' },
    { value: at(config, key), from: `${key} in config.json` },
  ].find(({ value }) => value !== undefined)
  if (!found) return fallback
  const parsed = v.safeParse(schema, found.value)
  if (parsed.success) return parsed.output
  const given = key === 'token' ? 'what it is' : redact(JSON.stringify(found.value))
  throw new BadSetting(key, { given, allowed, from: found.from })
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
