/** `tg-claude config`: each command decides what to do from what is there, and does it last. */
import { type Config, openConfig } from '../../../store/config.ts'
import { openFolders } from '../../../store/folders.ts'
import { CliError } from '../../errors/cli-error.ts'
import { findValue, type Sources } from '../../settings.ts'
import type { Setting } from '../../settings-table.ts'
import { listSettings } from './list.ts'
import { checkedForConfig, settingNamed } from './set.ts'
import { shown } from './shown.ts'

/** Prints the value that counts, without the token's secret. */
export function getKey(key: string): void {
  const setting = settingNamed(key)
  const { value } = findValue(setting, sourcesOf(open()))
  if (value === undefined)
    throw new CliError(`${setting.key} is not set.`, { remedy: `It takes ${setting.allowed}.` })
  print(shown(setting, value))
}

export function setKey(key: string, given: string): void {
  const setting = settingNamed(key)
  const value = checkedForConfig(setting, given)
  const config = open()
  config.set(setting.key, value)
  print(`${setting.key} = ${shown(setting, value)}`)
  warnIfOverridden(setting)
}

export function unsetKey(key: string): void {
  const setting = settingNamed(key)
  open().delete(setting.key)
  print(`${setting.key} is no longer set in config.json.`)
  warnIfOverridden(setting)
}

export function listKeys(): void {
  print(listSettings(sourcesOf(open())))
}

export function printPath(): void {
  print(open().path)
}

function open(): Config {
  return openConfig(openFolders(process.env).config)
}

function sourcesOf(config: Config): Sources {
  return { flags: {}, env: process.env, config: config.read() }
}

function warnIfOverridden({ key, env }: Setting): void {
  if (env && process.env[env])
    process.stderr.write(`${env} is set in this shell and beats ${key} in config.json.\n`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
