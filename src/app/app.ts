import { commands } from '../intake/commands/commands.ts'
import type { Clock } from '../model/clock.ts'
import { abortsAfter } from '../model/clock.ts'
import { lackLine } from '../render/notices/lack.ts'
import { openStore, type Store } from '../store/database.ts'
import { takeLock } from '../store/lock.ts'
import { keepTidy } from '../store/retention.ts'
import { type BotIdentity, identify } from '../telegram/connection/identity.ts'
import { dropIdle } from '../telegram/connection/pool.ts'
import { webhookHost } from '../telegram/connection/webhook.ts'
import { type Lines, openLines } from '../telegram/lines.ts'
import { registerCommands } from '../telegram/outgoing/commands.ts'
import { type Polling, startPolling } from '../telegram/updates/polling.ts'
import type { AppOptions } from './app-options.ts'
import type { AppContext } from './context.ts'
import { loggedDetours, loggedFailures, notePolls } from './logged/telegram.ts'
import { createStages, type Stages } from './stages.ts'
import { failureOf, tellFailure } from './store-failure.ts'
import { thisProcess } from './this-process.ts'
import { WebhookInTheWay } from './webhook-in-the-way.ts'

export interface App {
  readonly me: BotIdentity
  /** Resolves after `stop`. Rejects when the program cannot continue. */
  readonly ended: Promise<void>
  /** @returns a line for each thing that Claude did without in this folder when it last worked there */
  readonly lacks: (folder: string) => readonly string[]
  /** Accepts nothing new, gives running turns a moment to finish, sends the outbox, and ends. */
  readonly stop: () => Promise<void>
}

/** How long running turns may take to finish by themselves (milliseconds). */
const DRAIN_MS = 3_000

/**
 * How long sending the outbox may take, and asking the host what turns left in files (milliseconds). The rest is sent after
 * the next start; the files stay unknown.
 */
const SEND_MS = 5_000

/** How often to check for changes made at the host (milliseconds). */
const LOOK_MS = 30_000

/**
 * Starts the whole program: takes the bot's lock, opens the store, recovers what an earlier run left, and
 * polls.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { settings, system } = options
  const { folders } = options.machine
  const { token, apiRoot } = settings
  const { clock, log } = system
  const reports = { onFailed: loggedFailures(log), onDetour: loggedDetours(log) }
  const lines = await openLines({ token, apiRoot, clock, ...reports })
  const [me, webhook] = await Promise.all([identify(lines.api), webhookHost(lines.api)])
  // Polling would silently end the webhook.
  if (webhook !== undefined) throw new WebhookInTheWay(webhook)
  const wall = () => system.clock.wall()
  const lock = takeLock(folders.data, me.id, thisProcess(settings.cwd, wall()))
  const over = () => {
    lines.close()
    lock.release()
  }
  try {
    const store = openStore(folders.data, me.id, wall)
    const app = await serve({ ...options, telegram: { ...lines, me }, store }, lines)
    return { ...app, stop: () => app.stop().finally(over) }
  } catch (error) {
    over()
    throw error
  }
}

async function serve(context: AppContext, { calls, polls }: Lines): Promise<App> {
  const { store, system } = context
  const { api, me } = context.telegram
  const { clock, log } = system
  // After a store failure, report only that, at the end. Other errors are its consequences.
  const onError = (error: unknown) => {
    log('error', 'error', { error })
    if (!store.failed.aborted) system.onError(error)
  }
  const stages = createStages({ ...context, system: { ...system, onError } })
  await takeUp(stages).catch(async error => {
    await end(stages, store)
    throw error
  })
  const polling = startPolling({
    api: polls,
    accept: update => stages.intake.accept(update),
    onProblem: problem => {
      dropIdle(calls)
      notePolls(problem, log)
      context.onPollProblem(problem)
    },
    clock,
    jitter: Math.random,
  })
  registerCommands(api, commands).catch(onError)
  log('info', 'serving', { bot: me.id, topics: me.hasTopics })
  const stopping = new AbortController()
  keepTidy(store, { clock, signal: stopping.signal }).catch(onError)
  lookAround(stages.delivery, clock, stopping.signal).catch(onError)
  return {
    me,
    ended: Promise.race([polling.ended, failureOf(store)]),
    lacks: folder => stages.lacks.of(folder).map(lack => lackLine(lack, clock.wall())),
    async stop() {
      log('info', 'ending')
      stopping.abort()
      await end(stages, store, polling)
      log('info', 'ended')
      if (store.failed.aborted) await tellFailure(context)
    },
  }
}

/** Recovers what an earlier run left, in the order in which it happened. */
async function takeUp({ delivery, decisions, undo, conversations, intake }: Stages): Promise<void> {
  delivery.resume()
  decisions.closeLeft()
  undo.recover()
  await conversations.recover()
  intake.recover()
}

/** Periodically checks for requests that the host has put into the database. */
async function lookAround(delivery: Stages['delivery'], clock: Clock, ended: AbortSignal): Promise<void> {
  for (;;) {
    await clock.sleep(LOOK_MS, ended)
    if (ended.aborted) return
    delivery.look()
  }
}

async function end(
  { conversations, delivery, intake, undo }: Stages,
  store: Store,
  polling?: Polling,
): Promise<void> {
  // A turn that ends while polling stops must not start another one.
  conversations.takeNoMore()
  await polling?.stop()
  intake.stop()
  // If the store has failed, do not wait: nothing can be saved.
  const within = (ms: number) => AbortSignal.any([abortsAfter(ms), store.failed])
  await conversations.close(within(DRAIN_MS))
  await Promise.all([delivery.drained(within(SEND_MS)), undo.close(within(SEND_MS))])
  delivery.stop()
  store.close()
}
