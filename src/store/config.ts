import { join } from 'node:path'
import Conf from 'conf'
import { ConfigUnreadable } from './config-unreadable.ts'
import { tightenFile } from './private.ts'

/** What a person would edit: `config.json` in the configuration folder, readable by them alone. */
export interface Config {
  readonly path: string
  /** Everything that is set, not yet checked. */
  read(): Readonly<Record<string, unknown>>
  /** @param key a path, as in `preview.mode` */
  set(key: string, value: unknown): void
  /** Sets several keys in one write: all of them, or none. */
  setAll(values: Readonly<Record<string, unknown>>): void
  /** Takes keys away; paths, as in `preview.mode`. */
  delete(...keys: readonly string[]): void
}

const NAME = 'config'

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

function open(folder: string, path: string): Conf<Record<string, unknown>> {
  try {
    return new Conf({ cwd: folder, configName: NAME, configFileMode: 0o600, projectName: 'tg-claude' })
  } catch (error) {
    throw new ConfigUnreadable(path, error)
  }
}
