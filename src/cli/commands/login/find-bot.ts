import type { Api } from 'grammy'
import * as v from 'valibot'
import { SendError } from '../../../model/chat/send-error.ts'
import { CliError } from '../../../settings/cli-error.ts'
import { settingOf } from '../../../settings/settings.ts'
import { createApi } from '../../../telegram/connection/api.ts'
import { identify, type NamedBot } from '../../../telegram/connection/identity.ts'
import { connector } from '../../../telegram/connection/proxy.ts'
import type { Dialog } from './dialog.ts'
import * as words from './words.ts'
import type { LoginRequest } from './world.ts'

export interface FoundBot {
  readonly token: string
  readonly api: Api
  readonly bot: NamedBot
}

/** Finds the bot of the given token, or of one that the person enters. A wrong one can be entered again. */
export async function findBot({ token, apiRoot }: LoginRequest, dialog: Dialog): Promise<FoundBot> {
  if (token !== undefined) return findByGivenToken(token, apiRoot)
  dialog.say(words.HOW_TO_GET_A_TOKEN)
  for (;;) {
    const answer = await dialog.askSecret(words.TOKEN_QUESTION, tokenComplaint)
    try {
      return await findByToken(tokenIn(answer), apiRoot)
    } catch (error) {
      if (!(error instanceof SendError && isUnknown(error))) throw error
      dialog.warn(words.UNKNOWN_TOKEN)
    }
  }
}

/** For a given token: nobody can be asked for another. */
async function findByGivenToken(token: string, apiRoot: string): Promise<FoundBot> {
  try {
    return await findByToken(token, apiRoot)
  } catch (error) {
    if (error instanceof SendError && isUnknown(error)) throw new CliError(...words.UNKNOWN_GIVEN_TOKEN)
    throw error
  }
}

/** @returns what is wrong with the token's format, or undefined */
export function tokenComplaint(answer: string): string | undefined {
  return v.is(settingOf('token').schema, answer) ? undefined : words.NOT_A_TOKEN
}

/** @returns the token in an answer without a complaint, without what was copied along with it */
export function tokenIn(answer: string): string {
  return String(v.parse(settingOf('token').schema, answer))
}

async function findByToken(token: string, apiRoot: string): Promise<FoundBot> {
  const connect = await connector(apiRoot)
  const api = createApi({ token, apiRoot, use: 'poll', agent: connect() })
  return { token, api, bot: await identify(api) }
}

/** Telegram returns 401 for a revoked token and 404 for one that never existed. */
function isUnknown({ failure }: SendError): boolean {
  return failure.kind === 'unauthorised' || (failure.kind === 'refused' && failure.code === 404)
}
