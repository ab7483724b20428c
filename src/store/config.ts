import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import { ConfigUnreadable } from './config-unreadable.ts'
import { tightenFile } from './private.ts'

/** What a person would edit: `config.json` in the configuration folder, readable by them alone. */
export interface ReadableConfig {
  readonly path: string
  /** Everything that is set, not yet checked. */
  read(): Readonly<Record<string, unknown>>
}

export interface Config extends ReadableConfig {
  /** @param key a path, as in `preview.mode` */
  set(key: string, value: unknown): void
  /** Sets several keys in one write: all of them, or none. */
  setAll(values: Readonly<Record<string, unknown>>): void
  /** Takes keys away; paths, as in `preview.mode`. */
  delete(...keys: readonly string[]): void
}

const NAME = 'config'

/** Only looks: makes neither folder nor file. What is read throws ConfigUnreadable when the file is no JSON. */
export function lookAtConfig(folder: string): ReadableConfig {
  const path = join(folder, `${NAME}.json`)
  return { path, read: () => readObject(path) }
}

/** @throws ConfigUnreadable when the file is no JSON */
export function openConfig(folder: string): Config {
  const path = join(folder, `${NAME}.json`)
  tightenFile(path)
  const conf = open(folder, path)
  return {
    path,
    read: () => conf.store,
    set: (key, value) => conf.set(key, value),
    setAll: values => conf.set(values),
    delete(...keys) {
      for (const key of keys) conf.delete(key)
    },
  }
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new ConfigUnreadable(path, error)
  }
}

function open(folder: string, path: string): Conf<Record<string, unknown>> {
  try {
    return new Conf({
      cwd: folder,
      configName: NAME,
      configFileMode: 0o600,
      projectName: 'tg-claude',
      // As editors leave a file: with the end of its last line.
      serialize: value => `${JSON.stringify(value, undefined, 2)}\n`,
    })
  } catch (error) {
    throw new ConfigUnreadable(path, error)
  }
}
