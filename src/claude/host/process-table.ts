import type { ProcessEntry } from './host.ts'

/** The operating system's list of running processes. */
export interface ProcessTable {
  /** @param familyTag the environment entry (`NAME=value`) that marks a process */
  list(familyTag: string): Promise<readonly ProcessEntry[]>
  startedAt(pid: number): Promise<string | undefined>
}
