import { mkdtempSync, rmdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { onTestFinished } from 'vitest'

const SIZE_BYTES = 4 * 1024 * 1024

/** A small in-memory file system that a test can fill up. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte free. */
  fill(): Promise<void>
  /** Frees the space again. */
  free(): Promise<void>
  /** Makes it read-only. */
  protect(): void
}

/** Why no small disk can be mounted here, or undefined if it can. */
export const noSmallDisk: string | undefined = whyNot()

export function createSmallDisk(): SmallDisk {
  const folder = mount()
  onTestFinished(() => unmount(folder))
  const ballast = join(folder, 'ballast')
  return {
    folder,
    // One file takes all remaining space, to the last page.
    fill: () => writeFile(ballast, Buffer.alloc(SIZE_BYTES)).catch(() => undefined),
    free: () => rm(ballast),
    protect: () => void execaSync('mount', ['-o', 'remount,ro', folder]),
  }
}

function mount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tg-claude-disk-'))
  try {
    execaSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_BYTES},mode=0700`, 'tmpfs', folder])
    return folder
  } catch (error) {
    rmdirSync(folder)
    throw error
  }
}

/** Works even while an ending process still has files open there. */
function unmount(folder: string): void {
  execaSync('umount', ['-l', folder])
  rmdirSync(folder)
}

function whyNot(): string | undefined {
  try {
    unmount(mount())
    return undefined
  } catch {
    return 'mounting a small disk takes root on Linux'
  }
}
