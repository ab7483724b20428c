/** Errors of the store as a person should read them. */
import { basename } from 'node:path'
import { dateAndTime } from '../../render/text/time-of-day.ts'
import { CliError } from '../../settings/cli-error.ts'
import type { Holder } from '../../store/errors/already-served.ts'
import { AlreadyServed } from '../../store/errors/already-served.ts'
import { BackupExists } from '../../store/errors/backup-exists.ts'
import { BackupUnusable } from '../../store/errors/backup-unusable.ts'
import { StoreDamaged } from '../../store/errors/store-damaged.ts'
import { StoreFailed, type StoreProblem } from '../../store/errors/store-failed.ts'
import { StoreMissing } from '../../store/errors/store-missing.ts'
import { StoreTooNew } from '../../store/errors/store-too-new.ts'
import { StoreTooOld } from '../../store/errors/store-too-old.ts'

/** sysexits.h: EX_DATAERR, EX_CANTCREAT, EX_IOERR, EX_CONFIG (for both wrong versions); 76 stands for nothing there that could happen here. */
const EXIT = { damaged: 65, exists: 73, failed: 74, otherVersion: 78, served: 76 } as const

const GO_ON = `Bring a backup back:   tg-claude restore FILE
Or begin with nothing: tg-claude restore --afresh`

/** Undefined for an error of another kind. */
export function storeError(error: unknown): CliError | undefined {
  if (error instanceof AlreadyServed)
    return new CliError(served(error.holder), {
      remedy: 'Use that one, or end it with Ctrl-C there. Another bot can be served beside it.',
      exitCode: EXIT.served,
    })
  if (error instanceof StoreDamaged)
    return new CliError(error.message, { remedy: `${LOST}\n${GO_ON}`, exitCode: EXIT.damaged })
  if (error instanceof StoreMissing)
    return new CliError(error.message, {
      remedy: `${basename(error.path)}.aside-… beside it is what was there. ${LOST}\n${GO_ON}`,
      exitCode: EXIT.damaged,
    })
  if (error instanceof StoreTooNew)
    return new CliError(error.message, {
      remedy: 'Update: npm install -g tg-claude@latest',
      exitCode: EXIT.otherVersion,
    })
  if (error instanceof StoreTooOld)
    return new CliError(error.message, {
      remedy: 'Start this version once, which brings it up to date: tg-claude start',
      exitCode: EXIT.otherVersion,
    })
  if (error instanceof BackupUnusable)
    return new CliError(error.message, {
      remedy: 'Nothing was changed. It takes a file that tg-claude backup wrote.',
      exitCode: EXIT.damaged,
    })
  if (error instanceof BackupExists)
    return new CliError(error.message, {
      remedy: 'A backup overwrites nothing: give another name.',
      exitCode: EXIT.exists,
    })
  if (error instanceof StoreFailed)
    return new CliError(error.message, { remedy: REMEDIES[error.problem], exitCode: EXIT.failed })
  return undefined
}

const LOST =
  'Without it the bot knows no topic’s session, no cost, and no message that waited or was not sent yet. Claude Code keeps the conversations themselves.'

const AS_IT_WAS = 'What was written until then is there: tg-claude start goes on from it.'

const REMEDIES: Readonly<Record<StoreProblem, string>> = {
  full: `Make room on that disk. ${AS_IT_WAS}`,
  readOnly: `Make that folder writable again, or set TG_CLAUDE_HOME to another one. ${AS_IT_WAS}`,
  damaged: 'Start again: tg-claude start looks at all of it, and says how to go on.',
  disk: `Look at the disk (dmesg, its free room). ${AS_IT_WAS}`,
}

function served(holder: Holder | undefined): string {
  if (!holder) return 'Another tg-claude of this machine serves this bot.'
  const { pid, since, folder, host } = holder
  return `Another tg-claude serves this bot: process ${pid} on ${host}, since ${dateAndTime(since)}, started in ${folder}.`
}
