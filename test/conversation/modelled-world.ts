import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import { systemRandom } from '../../src/app/system.ts'
import { createQuestions } from '../../src/decisions/card/questions.ts'
import { Decisions } from '../../src/decisions/decisions.ts'
import type { QueueMove } from '../../src/model/chat/action.ts'
import type { Clock } from '../../src/model/clock.ts'
import type { Phase } from '../../src/model/topic-status.ts'
import { openStore } from '../../src/store/database.ts'
import { bareConversations, NO_KEYBOARDS } from './bare.ts'
import { createModelledClaude } from './modelled-claude.ts'
import { createSlowPrompts } from './slow-prompts.ts'

export const TOPIC = { chatId: 5, threadId: 7 }

/** How a message can end. */
export const ENDS = new Set(['answered', 'failed', 'stopped', 'removed'])

/** A topic, its queue and its decisions, with a Claude that the test drives. */
export async function createWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'queue-properties-'))
  const store = openStore(folder, 1, Date.now)
  // Nothing here has to survive a power cut.
  store.run('PRAGMA synchronous = OFF')
  const claude = createModelledClaude()
  const posts: { turnId: string | undefined; text: string }[] = []
  const errors: unknown[] = []
  const over = new AbortController()
  const clock: Clock = {
    now: () => 0,
    wall: () => 0,
    sleep: (ms, signal) => soon(ms, [over.signal, signal]),
  }
  /** Every card shown so far, with its request. */
  const cards: { readonly decision: string; readonly requestId: string }[] = []
  /** The choice pressed for each request, if in time. */
  const pressed = new Map<string, string>()
  const decisions = new Decisions({
    questions: createQuestions(store, () => 0),
    keyboards: NO_KEYBOARDS,
    notes: { edit: async () => {} },
    clock,
    timeoutMs: Number.MAX_SAFE_INTEGER,
    newId: () => {
      const decision = systemRandom.uuid()
      cards.push({ decision, requestId: asking })
      return decision
    },
  })
  let asking = ''
  const prompts = createSlowPrompts()
  const { conversations } = bareConversations({
    ...{ claude, store, folder, clock, prompts },
    decisions: {
      ask: question => {
        asking = question.request.requestId
        return decisions.ask(question)
      },
      elicit: async () => undefined,
      withdraw: requestId => decisions.withdraw(requestId),
      closeTurn: turnId => decisions.closeTurn(turnId),
    },
    onPost({ turnId, body }) {
      posts.push({ turnId, text: body.kind === 'answer' ? body.markdown : '' })
    },
    onError: error => void errors.push(error),
  })
  const topic = () => conversations.of(TOPIC)
  const rows = () =>
    store.all('SELECT * FROM turns ORDER BY rowid').map(row => ({
      ...{ id: String(row.id), state: String(row.state), partOf: row.part_of, cost: Number(row.cost_usd) },
      ...{ messageId: Number(row.message_id), words: wordsOf(row.prompt) },
    }))
  let updates = 0
  const changes = new Set<string>()
  let phase: Phase = 'idle'
  const look = () => {
    const now = topic().status().phase
    if (now !== phase) changes.add(`${phase} → ${now}`)
    phase = now
  }
  const settle = async () => {
    for (let n = 0; n < 25; n++) {
      await tick()
      look()
    }
  }
  let release = () => {}
  return {
    ...{ claude, conversations, topic, prompts, posts, pressed, errors, rows, settle, look, changes },
    openQuestions: () => Number(store.get(`SELECT count(*) AS n FROM questions WHERE state = 'open'`)?.n),
    say(text: string) {
      const prompt = { parts: [{ kind: 'text', text } as const] }
      updates++
      topic().accept({ topic: TOPIC, updateId: updates, messageId: updates, prompt })
    },
    /** Presses a queue button of any message so far, old ones included. Those that wait come first. */
    press(move: QueueMove, n: number) {
      const all = rows().filter(row => row.words !== undefined)
      const order = [...all.filter(row => row.state === 'waiting'), ...all.toReversed()]
      const row = order[n]
      if (row) void topic().queue.move(row.id, move)
    },
    /** Presses a button of any card so far, newest first. Most are already decided. */
    decide(n: number, choice: string) {
      const card = cards.at(-1 - n)
      if (card && decisions.choose(card.decision, choice) !== undefined) pressed.set(card.requestId, choice)
    },
    takeBack() {
      const [id] = claude.living?.waiting ?? []
      if (id !== undefined) void topic().queue.move(id, 'takeBack')
    },
    edit(n: number) {
      const row = rows().filter(({ words }) => words !== undefined)[n]
      if (!row) return
      const prompt = { parts: [{ kind: 'text', text: `${row.words}. Edited` } as const] }
      topic().queue.edit(row.messageId, prompt)
    },
    /** Something else uses the session until `release`. */
    hold() {
      void topic().hold('s', () => new Promise<void>(resolve => (release = resolve)))
    },
    release: () => release(),
    /** Lets Claude answer everything that is left. */
    async drain() {
      for (let n = 0; n < 400; n++) {
        release()
        while (prompts.count > 0) prompts.arrive()
        await settle()
        if (rows().every(row => ENDS.has(row.state)) && !claude.living) return
        claude.living?.begin()
        for (let card = 0; card < cards.length; card++) this.decide(card, 'allow')
        await settle()
        claude.living?.finish()
        claude.living?.endBackground()
      }
    },
    async close() {
      over.abort()
      conversations.takeNoMore()
      look()
      await conversations.close(AbortSignal.abort())
      await settle()
      store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Shortens every wait of the program, except those before it kills a process that does not exit. */
async function soon(ms: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  const isOver = () => signals.some(signal => signal?.aborted)
  do await tick()
  while (ms >= 10_000 && !isOver())
}

/** `m3`, without what an edit added. */
function wordsOf(prompt: unknown): string | undefined {
  return typeof prompt === 'string' ? /"text":"(m\d+)/.exec(prompt)?.[1] : undefined
}
