import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import { setAside } from './aside.ts'
import { ConfigUnreadable } from './errors/config-unreadable.ts'
import { replacePrivateFile, tightenFile } from './private.ts'

/**
 * The settings that a person may edit: `config.json` in the configuration folder, readable only by its owner.
 */
export interface ReadableConfig {
  readonly path: string
  /** @returns everything that is set, not yet validated */
  read(): Readonly<Record<string, unknown>>
}

export interface Config extends ReadableConfig {
  /** @param key a path, as in `preview.mode` */
  set(key: string, value: unknown): void
  /** Sets several keys in one write: either all of them or none. */
  setAll(values: Readonly<Record<string, unknown>>): void
  /** @param keys paths, as in `preview.mode` */
  delete(...keys: readonly string[]): void
}

const NAME = 'config'

/** Read-only: creates neither folder nor file. `read` throws ConfigUnreadable if the file is not valid JSON. */
export function lookAtConfig(folder: string): ReadableConfig {
  const path = join(folder, `${NAME}.json`)
  return { path, read: () => readObject(path) }
}

/** @throws ConfigUnreadable if the file is not valid JSON */
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

/**
 * Replaces the configuration. The old one is set aside, even if it cannot be read.
 *
 * @returns the old configuration's new path; undefined if there was none
 */
export function replaceConfig(
  folder: string,
  values: Readonly<Record<string, unknown>>,
  wall: number,
): string | undefined {
  const path = join(folder, `${NAME}.json`)
  const aside = existsSync(path) ? setAside(path, wall) : undefined
  replacePrivateFile(path, serialise(values))
  return aside
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    return parseObject(readFileSync(path, 'utf8'))
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
      serialize: serialise,
      deserialize: parseObject,
    })
  } catch (error) {
    throw new ConfigUnreadable(path, error)
  }
}

/** Ends with a newline, as editors do. */
function serialise(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** JSON that is not an object is rejected. Treating it as an empty configuration would lose what was set. */
function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no object')
  return { ...value }
}
