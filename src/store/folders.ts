import { accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { FolderNotWritable } from './errors/folder-not-writable.ts'
import { makePrivateFolder } from './private.ts'

/** Where the program keeps what it must remember. Both are private to the user (0700). */
export interface Folders {
  /** Holds `config.json`: what a person would edit. */
  readonly config: string
  /** Holds the databases: what the program must remember. */
  readonly data: string
}

/** Where the state folders are, there or not: below TG_CLAUDE_HOME where it is set, else the platform's own. */
export function stateFolders(env: NodeJS.ProcessEnv): Folders {
  const home = env.TG_CLAUDE_HOME
  const paths = envPaths('tg-claude', { suffix: '' })
  return home
    ? { config: resolve(home), data: join(resolve(home), 'data') }
    : { config: paths.config, data: paths.data }
}

/**
 * The state folders. Creates them where they are not there yet.
 *
 * @throws FolderNotWritable
 */
export function openFolders(env: NodeJS.ProcessEnv): Folders {
  const folders = stateFolders(env)
  for (const folder of [folders.config, folders.data]) makeWritable(folder)
  return folders
}

function makeWritable(folder: string): void {
  try {
    makePrivateFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new FolderNotWritable(folder, { cause: error })
  }
}
