/** Obstacles to using a bot. None is removed without the person's consent. */
import type { Api } from 'grammy'
import { botIdOf } from '../../../settings/bot-id.ts'
import { CliError } from '../../../settings/cli-error.ts'
import type { NamedBot } from '../../../telegram/connection/identity.ts'
import { removeWebhook, webhookHost } from '../../../telegram/connection/webhook.ts'
import type { Dialog } from './dialog.ts'
import * as words from './words.ts'
import type { LoginRequest, LoginWorld } from './world.ts'

/** @throws CliError when another bot is logged in and should stay */
export async function replaceOther(
  bot: NamedBot,
  { isForced }: LoginRequest,
  { config, dialog }: LoginWorld,
): Promise<void> {
  const other = botIdOf(config.read().token)
  if (other === undefined || other === bot.id || isForced) return
  if (await isConfirmed(dialog, words.replaceQuestion(other))) return
  throw new CliError(`The bot with id ${other} stays logged in.`, {
    remedy: 'To replace it without being asked: tg-claude login --force',
  })
}

/** @throws CliError when there is a webhook and it should stay */
export async function clearWebhook(api: Api, { isForced }: LoginRequest, dialog: Dialog): Promise<void> {
  const host = await webhookHost(api)
  if (host === undefined) return
  if (!isForced && !(await isConfirmed(dialog, words.webhookQuestion(host))))
    throw new CliError(`A webhook pushes this bot’s messages to ${host}.`, {
      remedy: 'To remove the webhook without being asked: tg-claude login --force. Or use a separate bot.',
    })
  await removeWebhook(api)
  dialog.done(words.WEBHOOK_REMOVED)
}

async function isConfirmed(dialog: Dialog, question: string): Promise<boolean> {
  return dialog.canAsk && dialog.confirm(question)
}
