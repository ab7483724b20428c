import { homedir } from 'node:os'
import type { Host } from './host.ts'
import { localFiles } from './local-files.ts'
import { localFolders } from './local-folders.ts'
import { localProcesses } from './local-processes.ts'

export interface LocalHostOptions {
  readonly clock: Host['clock']
  /** The person's own environment. */
  readonly env: NodeJS.ProcessEnv
}

/** This machine: the bridge's own process and folders are found on it as they are. */
export function createLocalHost({ clock, env }: LocalHostOptions): Host {
  return {
    processes: localProcesses,
    files: localFiles,
    folders: localFolders,
    bridge: { pid: async () => process.pid, folder: async path => path },
    // A copy: `process.env` is no plain data.
    environment: async () => ({ variables: { ...env }, home: env.HOME || homedir() }),
    clock,
  }
}
