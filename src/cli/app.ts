import { commands } from '../intake/commands/commands.ts'
import { openStore } from '../store/database.ts'
import { createApi } from '../telegram/api.ts'
import { registerCommands } from '../telegram/commands.ts'
import { identify } from '../telegram/identity.ts'
import { type BotIdentity, type Polling, startPolling } from '../telegram/polling.ts'
import { connector, dropIdle } from '../telegram/proxy.ts'
import { webhookHost } from '../telegram/webhook.ts'
import type { AppOptions } from './app-options.ts'
import { WebhookInTheWay } from './errors/webhook-in-the-way.ts'
import { createStages, type Stages } from './stages.ts'

export interface App {
  readonly me: BotIdentity
  /** Resolves when it was stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>
  /** Takes nothing more, lets running turns end for a moment, sends what is written, and ends. */
  stop(): Promise<void>
}

/** Running turns get this long to end by themselves (milliseconds). */
const DRAIN_MS = 3_000

/** What is written down gets this long to be sent (milliseconds); the rest is sent after the next start. */
const SEND_MS = 5_000

/** Starts the whole program: opens its state, takes up what was left, and polls. */
export async function startApp(options: AppOptions): Promise<App> {
  const { token, apiRoot } = options.settings
  const connect = await connector(apiRoot)
  // Each has its own time-outs and connections: what one waits for holds up no other.
  const calls = connect()
  const [api, files, polls] = [
    createApi({ token, apiRoot, agent: calls }),
    createApi({ token, apiRoot, use: 'file', agent: connect() }),
    createApi({ token, apiRoot, use: 'poll', agent: connect() }),
  ]
  const [me, webhook] = await Promise.all([identify(api), webhookHost(api)])
  // Polling would end it without a word.
  if (webhook !== undefined) throw new WebhookInTheWay(webhook)
  const store = openStore(options.folders.data, me.id)
  const stages = createStages({ ...options, api, files, me, store })
  await takeUp(stages)
  const polling = startPolling({
    api: polls,
    accept: update => stages.intake.accept(update),
    onTrouble: trouble => {
      dropIdle(calls)
      options.onPollTrouble(trouble)
    },
    clock: options.clock,
    jitter: Math.random,
  })
  registerCommands(api, commands).catch(options.onError)
  return {
    me,
    ended: polling.ended,
    async stop() {
      await end(stages, polling)
      store.close()
    },
  }
}

/** What an earlier run left, in the order in which it happened. */
async function takeUp({
  keyboards,
  delivery,
  decisions,
  undo,
  conversations,
  intake,
}: Stages): Promise<void> {
  keyboards.forgetOld()
  delivery.resume()
  decisions.closeLeft()
  undo.recover()
  await conversations.recover()
  intake.recover()
}

async function end({ conversations, delivery, intake }: Stages, polling: Polling): Promise<void> {
  // A turn that ends while the poll is being closed begins no other.
  conversations.takeNoMore()
  await polling.stop()
  intake.stop()
  await conversations.close(AbortSignal.timeout(DRAIN_MS))
  await delivery.drained(AbortSignal.timeout(SEND_MS))
  delivery.stop()
}
