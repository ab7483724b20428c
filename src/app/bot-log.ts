import { arch, platform, release } from 'node:os'
import { join, resolve } from 'node:path'
import { logPath, openLog } from '../log/log.ts'
import type { Mask } from '../log/mask.ts'
import type { Log } from '../model/log.ts'
import { botIdOf } from '../settings/bot-id.ts'
import type { Folders } from '../store/folders.ts'
import type { AppOptions, Machine } from './app-options.ts'
import { systemClock } from './system.ts'
import { version } from './version.ts'

/** Opens the bot's log and writes a first entry about the program and the machine. */
export function openBotLog({ token, logLevel }: AppOptions['settings'], folders: Folders, mask: Mask): Log {
  const path = logPath(folders.data, botIdOf(token) ?? 0)
  const log = openLog(path, { level: logLevel, mask, wall: () => systemClock.wall() })
  const machine = { node: process.version, system: `${platform()} ${release()} ${arch()}` }
  log('info', 'starting', { version: version(), ...machine, pid: process.pid, logLevel })
  return log
}

export interface RecordingOptions {
  readonly folders: Folders
  readonly mask: Mask
  readonly log: Log
}

/** @param wanted the value of `--record`: a folder, `true` for no value, or undefined if absent */
export async function recorderOf(
  wanted: unknown,
  { folders, mask, log }: RecordingOptions,
): Promise<Machine['record']> {
  if (wanted === undefined) return undefined
  const folder = typeof wanted === 'string' ? resolve(wanted) : join(folders.data, 'recordings')
  log('info', 'recording', { folder })
  const { createRecorder } = await import('../log/recorder.ts')
  return createRecorder(folder, {
    mask,
    now: () => systemClock.now(),
    wall: () => systemClock.wall(),
    onError: error => log('warn', 'a recording could not be written', { error }),
  })
}
