import type { ProcessEntry } from './host.ts'

/** Where the operating system says what runs. */
export interface ProcessTable {
  /** @param familyTag text that a marked process's environment holds, e.g. `NAME=value` */
  list(familyTag: string): Promise<readonly ProcessEntry[]>
  startedAt(pid: number): Promise<string | undefined>
}
