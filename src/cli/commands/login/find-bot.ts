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

/** The bot of the token that is given, or that the person gives; a wrong one can be given again. */
export async function findBot({ token, apiRoot }: LoginRequest, dialog: Dialog): Promise<FoundBot> {
  if (token !== undefined) return meetGiven(token, apiRoot)
  dialog.say(words.HOW_TO_GET_A_TOKEN)
  for (;;) {
    const given = await dialog.askSecret(words.TOKEN_QUESTION, tokenComplaint)
    try {
      return await meet(given, apiRoot)
    } catch (error) {
      if (!(error instanceof SendError && isUnknown(error))) throw error
      dialog.warn(words.UNKNOWN_TOKEN)
    }
  }
}

/** Nobody can be asked for another one. */
async function meetGiven(token: string, apiRoot: string): Promise<FoundBot> {
  try {
    return await meet(token, apiRoot)
  } catch (error) {
    if (error instanceof SendError && isUnknown(error)) throw new CliError(...words.UNKNOWN_GIVEN_TOKEN)
    throw error
  }
}

/** What is wrong with the looks of a token, if anything. */
export function tokenComplaint(answer: string): string | undefined {
  return v.is(settingOf('token').schema, answer) ? undefined : words.NOT_A_TOKEN
}

async function meet(token: string, apiRoot: string): Promise<FoundBot> {
  const connect = await connector(apiRoot)
  const api = createApi({ token, apiRoot, use: 'poll', agent: connect() })
  return { token, api, bot: await identify(api) }
}

/** Telegram says 401 for a token that was revoked and 404 for one that never was. */
function isUnknown({ failure }: SendError): boolean {
  return failure.kind === 'unauthorised' || (failure.kind === 'refused' && failure.code === 404)
}
