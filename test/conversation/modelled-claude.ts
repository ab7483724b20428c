// A Claude in memory that keeps to the rules of the real one's wire, and does each next thing when it is told to.
import type { Claude, ClaudeProcess, Start } from '../../src/conversation/ports.ts'
import type { ClaudeEvent } from '../../src/model/event.ts'
import { wordsOf } from '../../src/model/prompt.ts'

export interface ModelledClaude extends Claude {
  /** The process that lives, if any. */
  readonly living: ModelledProcess | undefined
  /** Ids that Claude took up, in order. */
  readonly taken: readonly string[]
  /** How many turns had a result; each cost a dollar. */
  readonly results: number
}

export interface ModelledProcess {
  /** Ids of what was written to it and is not taken up. */
  readonly waiting: readonly string[]
  /** A turn begins with the oldest prompt that waits in it. */
  begin(): void
  /** A tool ends: what waits in it is taken up in mid-turn. */
  step(): void
  /** The turn ends with its answer. */
  finish(): void
  startBackground(): void
  /** Background work ends, and Claude begins a turn by itself. */
  endBackground(): void
  crash(): void
}

const ABOUT = { sessionId: 's', model: 'm', permissionMode: 'default', version: '2.1.329' }

interface Asked {
  readonly id: string
  readonly text: string
}

export function createModelledClaude(): ModelledClaude {
  const taken: string[] = []
  let results = 0
  let living: ModelledProcess | undefined
  return {
    get living() {
      return living
    },
    taken,
    get results() {
      return results
    },
    isTrusted: async () => true,
    reap: async () => {},
    async launch(_: Start) {
      const { process, model } = modelledProcess({
        taken,
        onResult: () => results++,
        onExit: () => {
          living = undefined
        },
      })
      if (living) throw new Error('two processes on one session')
      living = model
      return process
    },
  }
}

interface Session {
  readonly taken: string[]
  onResult(): void
  onExit(): void
}

function modelledProcess({ taken, onResult, onExit }: Session) {
  const said = createLine<ClaudeEvent>()
  const heard = new Set<string>()
  let waiting: Asked[] = []
  let turn: { readonly ids: string[]; readonly isOwn: boolean } | undefined
  let hasTasks = false
  let isClosed = false
  let isGone = false
  const say = (...events: ClaudeEvent[]) => {
    if (!isGone) for (const event of events) said.push(event)
  }
  const moved = (promptId: string, state: 'queued' | 'started' | 'completed' | 'cancelled'): ClaudeEvent => ({
    ...{ type: 'promptMoved', promptId, state },
  })
  const exit = () => {
    if (isGone) return
    said.push({ type: 'exited', code: 0, stderr: '' })
    isGone = true
    said.end()
    onExit()
  }
  const exitWhenDone = () => {
    if (isClosed && !turn && waiting.length === 0) exit()
  }
  const takeUp = (ids: string[]) => {
    for (const { id, text } of waiting) {
      ids.push(id)
      taken.push(id)
      say(moved(id, 'started'), { type: 'textStarted' }, { type: 'text', text: `re ${text}. ` })
    }
    waiting = []
  }
  const end = (outcome: 'success' | 'interrupted') => {
    if (!turn) return
    const { ids, isOwn } = turn
    turn = undefined
    onResult()
    const facts = { text: '', errors: [], sessionId: 's', durationMs: 1, steps: 1, costUsd: 1 }
    say({ type: 'result', outcome, ...facts, origin: isOwn ? 'task' : 'prompt', promptIds: ids })
    for (const id of ids) say(moved(id, outcome === 'success' ? 'completed' : 'cancelled'))
    if (waiting.length === 0) say({ type: 'state', state: 'idle' })
    exitWhenDone()
  }
  const process: ClaudeProcess = {
    ...{
      pid: 1,
      startedAt: '',
      events: said.all,
      answer: () => {},
      answerElicitation: () => {},
      setMode: async () => false,
      taskOutput: async () => ({ kind: 'none' }),
      planRewind: async () => ({ kind: 'done' }),
      rewind: async () => ({ kind: 'done' }),
      stopTask: async () => false,
      toBackground: async () => false,
      kill: async () => exit(),
    },
    send(prompt, id) {
      // An id that the process or the session knows is ignored without a word.
      if (heard.has(id) || taken.includes(id) || isClosed || isGone) return
      heard.add(id)
      waiting.push({ id, text: wordsOf(prompt) })
      say(moved(id, 'queued'))
    },
    async takeBack(id) {
      if (!waiting.some(asked => asked.id === id)) return false
      waiting = waiting.filter(asked => asked.id !== id)
      say(moved(id, 'cancelled'))
      exitWhenDone()
      return true
    },
    interrupt() {
      for (const { id } of waiting) say(moved(id, 'cancelled'))
      waiting = []
      end('interrupted')
    },
    close() {
      isClosed = true
      exitWhenDone()
    },
  }
  const model: ModelledProcess = {
    get waiting() {
      return waiting.map(({ id }) => id)
    },
    begin() {
      const [first] = waiting
      if (turn || !first) return
      turn = { ids: [], isOwn: false }
      const later = waiting.slice(1)
      waiting = [first]
      say({ type: 'state', state: 'running' })
      takeUp(turn.ids)
      say({ type: 'turnStarted', ...ABOUT, promptIds: [first.id] })
      waiting = later
    },
    step: () => turn && takeUp(turn.ids),
    finish: () => end('success'),
    startBackground() {
      if (!turn || hasTasks) return
      hasTasks = true
      say({ type: 'tasks', tasks: [{ id: 't', kind: 'agent', description: 'an agent' }] })
    },
    endBackground() {
      if (turn || !hasTasks) return
      hasTasks = false
      turn = { ids: [], isOwn: true }
      say({ type: 'tasks', tasks: [] }, { type: 'state', state: 'running' })
      say({ type: 'turnStarted', ...ABOUT, promptIds: [] }, { type: 'text', text: 'an agent is back. ' })
    },
    crash: exit,
  }
  return { process, model }
}

/** A queue with one reader. */
function createLine<T>() {
  const items: T[] = []
  let isOver = false
  let wake = () => {}
  async function* all(): AsyncGenerator<T> {
    for (;;) {
      const next = items.shift()
      if (next !== undefined) yield next
      else if (isOver) return
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
  }
  return {
    all: all(),
    push(item: T) {
      items.push(item)
      wake()
    },
    end() {
      isOver = true
      wake()
    },
  }
}
