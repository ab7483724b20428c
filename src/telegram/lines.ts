import { setMaxListeners } from 'node:events'
import type { SendError } from '../model/chat/send-error.ts'
import type { Clock } from '../model/clock.ts'
import { createApi } from './connection/api.ts'
import { connector } from './connection/proxy.ts'
import type { Way } from './connection/straight-agent.ts'
import { createFloodWaits, holdDuringFloods } from './outgoing/flood-waits.ts'
import { createMessages } from './outgoing/messages.ts'
import { createPatient } from './outgoing/patient.ts'
import { createReactions } from './outgoing/reactions.ts'

export type Lines = Awaited<ReturnType<typeof openLines>>

export interface LinesOptions {
  readonly token: string
  /** The Bot API's root without a trailing slash. */
  readonly apiRoot: string
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  /** Called for each failed call, even if it is repeated. */
  readonly onFailed: (error: SendError) => void
  readonly onDetour: NonNullable<Way['onDetour']>
}

/**
 * Opens clients with separate timeouts and connections, so that none blocks another; they share each chat's flood wait.
 * `close` gives up whatever still waits to be called.
 */
export async function openLines({ token, apiRoot, clock, onFailed, onDetour }: LinesOptions) {
  const connect = await connector(apiRoot, { onDetour })
  const calls = connect()
  const api = createApi({ token, apiRoot, onFailed, agent: calls })
  const files = createApi({ token, apiRoot, onFailed, use: 'file', agent: connect() })
  const polls = createApi({ token, apiRoot, onFailed, use: 'poll', agent: connect() })
  const floods = createFloodWaits(clock)
  for (const line of [api, files]) holdDuringFloods(line, floods)
  const messages = createMessages(api)
  const closing = new AbortController()
  const ended = closing.signal
  // Each wait listens to it; from the eleventh on, Node would warn of a leak.
  setMaxListeners(0, ended)
  return {
    ...{ calls, api, files, polls, floods },
    reactions: createReactions({ messages, floods, clock, ended }),
    patient: createPatient(messages, floods, ended),
    close: () => closing.abort(),
  }
}
