import { existsSync } from 'node:fs'
import { asInvoked } from '../../../app/as-invoked.ts'
import { systemClock } from '../../../app/system.ts'
import { createUndelivered, type Undelivered, type UndeliveredMail } from '../../../delivery/undelivered.ts'
import type { OutgoingContent } from '../../../model/chat/message.ts'
import { firstWords } from '../../../render/notices/queue.ts'
import { counted } from '../../../render/text/counted.ts'
import { dateAndTime } from '../../../render/text/time.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { thisBot } from '../../../settings/this-bot.ts'
import { joinStore, storePath } from '../../../store/database.ts'
import { openFolders } from '../../../store/folders.ts'
import { richPlainText } from '../../../telegram/updates/rich-plain-text.ts'

/** sysexits.h: EX_USAGE. */
const USAGE = 64

const NOTHING_WAITS = 'Everything has reached the chat.\n'

const WORDS: Readonly<Record<Undelivered['state'], string>> = {
  waiting: 'waiting; retrying',
  unclear: 'may have arrived; will be sent again, marked as a possible duplicate',
  givenUp: 'given up',
}

/** `tg-claude outbox` */
export function listOutbox(): void {
  withMail(mail => {
    const all = mail.list()
    const hint = all.some(({ state }) => state === 'givenUp')
      ? '\nTo send what was given up again: tg-claude outbox retry\n'
      : ''
    say(all.length === 0 ? NOTHING_WAITS : `${all.map(lineOf).join('\n')}\n${hint}`)
  })
}

/** `tg-claude outbox retry` */
export function retryOutbox(ids: readonly string[]): void {
  withMail(mail => {
    const givenUp = mail.list().filter(({ state }) => state === 'givenUp')
    const chosen = ids.length === 0 ? givenUp.map(({ id }) => id) : numbersOf(ids)
    const count = mail.retry(chosen)
    say(
      count === 0
        ? 'There is nothing to retry.\n'
        : `${counted(count, 'message')} will be sent as soon as tg-claude is running.\n`,
    )
  })
}

/** `tg-claude outbox drop` */
export function dropOutbox(ids: readonly string[]): void {
  withMail(mail => {
    const count = mail.drop(numbersOf(ids))
    say(count === 0 ? 'There is no such message.\n' : `${counted(count, 'message')} dropped.\n`)
  })
}

function withMail(work: (mail: UndeliveredMail) => void): void {
  const folders = openFolders(process.env)
  const path = storePath(folders.data, thisBot(folders, process.env).botId)
  if (!existsSync(path)) {
    say(NOTHING_WAITS)
    return
  }
  const store = joinStore(path)
  try {
    work(createUndelivered(store, () => systemClock.wall()))
  } finally {
    store.close()
  }
}

function lineOf({ id, state, writtenAt, why, content }: Undelivered): string {
  const reason = why === undefined ? '' : ` (${why})`
  return `${id} · ${dateAndTime(writtenAt)} · ${WORDS[state]}${reason}\n  ${firstWords(shownText(content))}`
}

function shownText(content: OutgoingContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'file':
      return `📎 ${content.name} ${content.caption ?? ''}`
    case 'rich':
      return richPlainText(content)
  }
}

function numbersOf(ids: readonly string[]): number[] {
  return ids.map(id => {
    if (/^\d+$/.test(id)) return Number(id)
    throw new CliError(`${id} is not a message number.`, {
      remedy: 'To see the numbers: tg-claude outbox',
      exitCode: USAGE,
    })
  })
}

function say(text: string): void {
  process.stdout.write(asInvoked(text, process.env))
}
