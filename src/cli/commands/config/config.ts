/** `tg-claude config`: each command reads the configuration and validates first, and writes last. */

import { localFolders } from '../../../claude/host/local-folders.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { cautionOf } from '../../../settings/setting-warnings.ts'
import { findValue, readSetting, type Sources } from '../../../settings/settings.ts'
import type { Setting } from '../../../settings/settings-table.ts'
import { unknownKeys } from '../../../settings/unknown-keys.ts'
import { type Config, lookAtConfig, openConfig, type ReadableConfig } from '../../../store/config.ts'
import { openFolders, stateFolders } from '../../../store/folders.ts'
import { listSettings } from './list.ts'
import { checkedForConfig, settingNamed } from './set.ts'
import { shown } from './shown.ts'

/** Prints the effective value, without the token's secret. */
export function getKey(key: string): void {
  const setting = settingNamed(key)
  const value = readSetting(setting, sourcesOf(look()))
  if (value === undefined)
    throw new CliError(`${setting.key} is not set.`, { remedy: `Allowed: ${setting.allowed}.` })
  print(shown(setting, value))
}

export async function setKey(key: string, given: string): Promise<void> {
  const setting = settingNamed(key)
  const value = checkedForConfig(setting, given)
  const config = open()
  config.set(setting.key, value)
  print(`${setting.key} = ${shown(setting, value)}`)
  const caution = await cautionOf(setting.key, value, localFolders)
  if (caution) warn(caution)
  warnIfOverridden(setting)
}

export function unsetKey(key: string): void {
  const setting = settingNamed(key)
  const isSet = isSetInConfig(setting, look())
  if (isSet) open().delete(setting.key)
  print(`${setting.key} ${isSet ? 'is no longer' : 'was not'} set in config.json.`)
  warnIfOverridden(setting)
}

export function listKeys(): void {
  const config = look()
  print(listSettings(sourcesOf(config)))
  for (const line of unknownKeys(config.read())) warn(line)
}

export function printPath(): void {
  // Create it if necessary: the caller may want to edit it.
  print(open().path)
}

function isSetInConfig(setting: Setting, config: ReadableConfig): boolean {
  return findValue(setting, { flags: {}, env: {}, config: config.read() }).source === 'config'
}

function look(): ReadableConfig {
  return lookAtConfig(stateFolders(process.env).config)
}

function open(): Config {
  return openConfig(openFolders(process.env).config)
}

function sourcesOf(config: ReadableConfig): Sources {
  return { flags: {}, env: process.env, config: config.read() }
}

function warnIfOverridden({ key, env }: Setting): void {
  if (env && process.env[env]) warn(`${env} is set in this shell and overrides ${key} in config.json.`)
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
