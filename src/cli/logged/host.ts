import { arch, homedir, platform, release } from 'node:os'
import { logPath, openLog } from '../../log/log.ts'
import { createMask } from '../../log/mask.ts'
import type { Log } from '../../model/log.ts'
import type { Folders } from '../../store/folders.ts'
import type { AppOptions } from '../app-options.ts'
import { botIdOf } from '../bot-id.ts'
import { systemClock } from '../clock.ts'
import { version } from '../version.ts'

/** The log of the bot that is served, begun with what it is served by. */
export function openBotLog(
  { token, logLevel }: AppOptions['settings'],
  folders: Folders,
  env: NodeJS.ProcessEnv,
): Log {
  const mask = createMask({ env, secrets: [token], home: homedir() })
  const path = logPath(folders.data, botIdOf(token) ?? 0)
  const log = openLog(path, { level: logLevel, mask, wall: () => systemClock.wall() })
  const machine = { node: process.version, system: `${platform()} ${release()} ${arch()}` }
  log('info', 'starting', { version: version(), ...machine, pid: process.pid, logLevel })
  return log
}
