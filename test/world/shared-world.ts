import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, onTestFinished, vi } from 'vitest'
import type { Phone } from '../../src/local-telegram/index.ts'
import { localHost } from '../claude/local-host.ts'
import { TERMINAL } from './account.ts'
import { rows } from './database.ts'
import type { MessagesApi, ModelRequest } from './messages-api.ts'
import { buildWorld, type World, type WorldOptions } from './world.ts'

/** How long what a test began may take to end after it (milliseconds). */
const LEFT_WITHIN_MS = 10_000

/**
 * One world for those tests of a file that are each about one topic: starting one takes longer than most turns do.
 *
 * The world starts with the first test that asks for it and ends with the file. After each test its topic must be at
 * rest, with no process, question, waiting message or draft left; otherwise that test fails, and the next one gets a
 * new world.
 *
 * @returns gives each test the world as seen from a new topic, with an empty project folder
 */
export function sharedWorld(options: WorldOptions = {}): () => Promise<World> {
  let shared: Promise<World> | undefined
  const end = async () => {
    const world = await shared
    shared = undefined
    await world?.close()
  }
  afterAll(end)
  return async () => {
    shared ??= buildWorld(options)
    const world = await shared
    if (!world.isAlive()) await world.start()
    const threadId = world.phone.createTopic('work')
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') return end()
      await atRest(world, threadId).catch(async error => {
        await end()
        throw error
      })
      await empty(world.project)
    })
    return inTopic(world, threadId)
  }
}

/** The world as seen from one topic: what is said is said there, and what came before is not seen. */
function inTopic(world: World, threadId: number): World {
  const phone = phoneIn(world.phone, threadId)
  const seen = world.output().length
  return {
    ...world,
    phone,
    api: fromNowOn(world.api),
    output: () => world.output().slice(seen),
    ask: (text, where) => world.ask(text, { threadId, ...where }),
    final: (afterId, where) => world.final(afterId, { threadId, ...where }),
  }
}

function phoneIn(phone: Phone, threadId: number): Phone {
  return {
    ...phone,
    say: (text, options) => phone.say(text, { threadId, ...options }),
    send: (kind, options) => phone.send(kind, { threadId, ...options }),
    pressDraftStop: (thread = threadId) => phone.pressDraftStop(thread),
    screen: (thread = threadId) => phone.screen(thread),
    until: (wanted, options) => phone.until(wanted, { threadId, ...options }),
  }
}

function fromNowOn(api: MessagesApi): MessagesApi {
  const before = new Set(api.requests)
  return {
    ...api,
    get requests() {
      return api.requests.filter(request => !before.has(request))
    },
    waitForRequest(match) {
      const isMatch = (request: ModelRequest) =>
        typeof match === 'string' ? request.prompt.includes(match) : match(request)
      return api.waitForRequest(request => !before.has(request) && isMatch(request))
    },
  }
}

/** Resolves once nothing that belongs to the topic goes on. Rejects with what is left. */
async function atRest(world: World, threadId: number): Promise<void> {
  let left: string[] = []
  const look = async () => {
    left = await leftIn(world, threadId)
    return left.length === 0
  }
  await vi.waitUntil(look, { timeout: LEFT_WITHIN_MS, interval: 50 }).catch(() => {
    throw new Error(`The test leaves behind: ${left.join(', ')}`)
  })
}

async function leftIn(world: World, threadId: number): Promise<string[]> {
  const inThread = (table: string) => rows(world, `SELECT state FROM ${table} WHERE thread_id = ${threadId}`)
  const screen = world.phone.screen(threadId)
  const processes = await localHost.processes.list(`HOME=${world.home}`)
  return [
    ...inThread('turns')
      .filter(({ state }) => !TERMINAL.has(String(state)))
      .map(({ state }) => `a turn that is ${state}`),
    ...inThread('questions')
      .filter(({ state }) => state === 'open')
      .map(() => 'an open question'),
    ...screen.filter(({ kind }) => kind === 'draft').map(({ text }) => `the draft ${text}`),
    ...screen.filter(({ text }) => text.startsWith('📥')).map(({ text }) => `the list ${text}`),
    ...processes
      .filter(({ marked, pid }) => marked && pid !== world.pid())
      .map(({ pid }) => `process ${pid}`),
  ]
}

/** Removes what is in a folder, but not the folder. */
async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}
