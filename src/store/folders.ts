import { accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { FolderNotWritable } from './errors/folder-not-writable.ts'
import { makePrivateFolder } from './private.ts'

/** The folders in which the program keeps its state. Both are private to the user (0700). */
export interface Folders {
  /** Contains `config.json`, which a person may edit. */
  readonly config: string
  /** Contains the databases: what the program must remember. */
  readonly data: string
}

/** @returns the state folders, existing or not: below TG_CLAUDE_HOME if set, else the platform's defaults */
export function stateFolders(env: NodeJS.ProcessEnv): Folders {
  const home = env.TG_CLAUDE_HOME
  const paths = envPaths('tg-claude', { suffix: '' })
  return home
    ? { config: resolve(home), data: join(resolve(home), 'data') }
    : { config: paths.config, data: paths.data }
}

/**
 * Creates the state folders if they do not exist, and returns them.
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
