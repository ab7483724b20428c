/** Describes the store's errors for people. */
import { basename } from 'node:path'
import { dateAndTime } from '../../render/text/time.ts'
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

/**
 * sysexits.h: EX_DATAERR, EX_CANTCREAT, EX_IOERR, EX_CONFIG (for both wrong versions). 76 (EX_PROTOCOL) has
 * no other use here.
 */
const EXIT = { damaged: 65, exists: 73, failed: 74, otherVersion: 78, served: 76 } as const

const GO_ON = `Restore a backup: tg-claude restore FILE
Or start empty:   tg-claude restore --afresh`

/** @returns undefined for any other error */
export function storeError(error: unknown): CliError | undefined {
  if (error instanceof AlreadyServed)
    return new CliError(served(error.holder), {
      remedy: 'Use that one, or stop it with Ctrl-C there. To run both, use a separate bot.',
      exitCode: EXIT.served,
    })
  if (error instanceof StoreDamaged)
    return new CliError(error.message, { remedy: `${LOST}\n${GO_ON}`, exitCode: EXIT.damaged })
  if (error instanceof StoreMissing)
    return new CliError(error.message, {
      remedy: `The old one is beside it: ${basename(error.path)}.aside-… ${LOST}\n${GO_ON}`,
      exitCode: EXIT.damaged,
    })
  if (error instanceof StoreTooNew)
    return new CliError(error.message, {
      remedy: 'Update: npm install -g tg-claude@latest',
      exitCode: EXIT.otherVersion,
    })
  if (error instanceof StoreTooOld)
    return new CliError(error.message, {
      remedy: 'Run this version once to update it: tg-claude start',
      exitCode: EXIT.otherVersion,
    })
  if (error instanceof BackupUnusable)
    return new CliError(error.message, {
      remedy: 'Nothing was changed. Give a file that tg-claude backup wrote.',
      exitCode: EXIT.damaged,
    })
  if (error instanceof BackupExists)
    return new CliError(error.message, {
      remedy: 'A backup never overwrites a file: give another name.',
      exitCode: EXIT.exists,
    })
  if (error instanceof StoreFailed)
    return new CliError(error.message, { remedy: REMEDIES[error.problem], exitCode: EXIT.failed })
  return undefined
}

const LOST =
  'Without it, the bot does not know its topics’ sessions, its costs, or messages that were waiting or not yet sent. Claude Code still has the conversations themselves.'

const AS_IT_WAS = 'Everything saved before that is kept: tg-claude start continues from there.'

const REMEDIES: Readonly<Record<StoreProblem, string>> = {
  full: `Free some space on that disk. ${AS_IT_WAS}`,
  readOnly: `Make that folder writable again, or set TG_CLAUDE_HOME to another one. ${AS_IT_WAS}`,
  damaged: 'Run tg-claude start: it checks the whole database and says what to do.',
  disk: `Check the disk (dmesg, free space). ${AS_IT_WAS}`,
}

function served(holder: Holder | undefined): string {
  if (!holder) return 'Another tg-claude on this machine is running this bot.'
  const { pid, since, folder, host } = holder
  return `Another tg-claude is running this bot: process ${pid} on ${host}, since ${dateAndTime(since)}, started in ${folder}.`
}
