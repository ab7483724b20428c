import type { ProcessEntry } from './host.ts'

/** Where the operating system says what runs. */
export interface ProcessTable {
  /** @param marker text that a marked process's environment holds, e.g. `NAME=value` */
  list(marker: string): Promise<readonly ProcessEntry[]>
  startedAt(pid: number): Promise<string | undefined>
}
