import type { Api } from 'grammy'
import type { Topic } from '../../../model/chat/topic.ts'
import { createMessages } from '../../../telegram/outgoing/messages.ts'
import type { Dialog } from './dialog.ts'
import { type FoundBot, findBot } from './find-bot.ts'
import { NobodyToAsk } from './nobody-to-ask.ts'
import { clearWebhook, replaceOther } from './obstacles.ts'
import { pair } from './pair.ts'
import { waitForThreadedMode } from './threaded-mode.ts'
import * as words from './words.ts'
import type { LoginRequest, LoginWorld } from './world.ts'

export interface Login {
  readonly token: string
  readonly owner: number
}

/**
 * Checks the token, removes obstacles and pairs the owner. Token and owner are saved together at the end, so
 * cancelling earlier changes nothing on this machine.
 *
 * @throws CliError when the person has to do something first or cancels; SendError
 */
export async function logIn(request: LoginRequest, world: LoginWorld): Promise<Login> {
  const { dialog, config } = world
  dialog.title(words.TITLE)
  const { token, api, bot } = await findBot(request, dialog)
  dialog.done(words.found(bot))
  await replaceOther(bot, request, world)
  await clearWebhook(api, request, dialog)
  await waitForThreadedMode(api, bot, world)
  const owner = await findOwner({ api, bot, request }, world)
  const server = request.keepsApiRoot ? { apiRoot: request.apiRoot } : {}
  config.setAll({ token, owner: owner.id, ...server })
  dialog.done(words.saved(config.path))
  if (owner.topic) await greet(api, owner.topic, dialog)
  dialog.end(words.ready(bot))
  return { token, owner: owner.id }
}

/** `topic` is known only after pairing in that chat. */
interface Owner {
  readonly id: number
  readonly topic?: Topic
}

async function findOwner(
  { api, bot, request }: Omit<FoundBot, 'token'> & { request: LoginRequest },
  world: LoginWorld,
): Promise<Owner> {
  if (request.owner !== undefined) return { id: request.owner }
  if (!world.dialog.canAsk) throw new NobodyToAsk()
  // Pairing polls, which would conflict with another process serving the bot.
  const claim = world.claim(bot.id)
  try {
    const { person, topic } = await pair({ api, username: bot.username, ...world })
    return { id: person.id, topic }
  } finally {
    claim.release()
  }
}

/**
 * Confirms on the phone that login worked. A failure only gives a warning, since the host has already shown
 * it.
 */
async function greet(api: Api, topic: Topic, dialog: Dialog): Promise<void> {
  const content = { kind: 'text', text: words.GREETING, entities: [] } as const
  await createMessages(api)
    .send(topic, content, {})
    .catch(() => dialog.warn(words.NOT_GREETED))
}
