// A Claude in memory that follows the wire rules of the real one and takes each step when told to.
import type { Claude, Start } from '../../src/conversation/ports/ports.ts'
import { type Prompt, promptText } from '../../src/model/chat/prompt.ts'
import type { ClaudeEvent } from '../../src/model/claude/event.ts'
import type { ClaudeProcess } from '../../src/model/claude-process.ts'
import { createLine } from './line.ts'

export interface ModelledClaude extends Claude {
  /** The live process, if any. */
  readonly living: ModelledProcess | undefined
  /** Ids of the prompts that Claude picked up, in order. */
  readonly taken: readonly string[]
  /** All prompts written, in order. */
  readonly prompts: readonly Prompt[]
  /** How many turns had a result. Each cost one dollar. */
  readonly results: number
  /** What happened to each request, in order: an answer, or its withdrawal. */
  readonly fates: ReadonlyMap<string, readonly Fate[]>
}

export type Fate = 'allow' | 'deny' | 'withdrawn'

export interface ModelledProcess {
  /** Ids of prompts written to it but not picked up yet. */
  readonly waiting: readonly string[]
  /** A turn begins with the oldest prompt waiting in it. */
  begin(): void
  /** A tool ends: the prompts waiting in it are picked up mid-turn. */
  step(): void
  /** A tool asks for permission. The turn does not end before the answer. */
  ask(): void
  /** Claude no longer waits for the oldest answer. */
  withdraw(): void
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
  const prompts: Prompt[] = []
  const fates = new Map<string, Fate[]>()
  let results = 0
  let living: ModelledProcess | undefined
  return {
    get living() {
      return living
    },
    taken,
    prompts,
    fates,
    get results() {
      return results
    },
    isTrusted: async () => true,
    reap: async () => {},
    async launch(_: Start) {
      const { process, model } = modelledProcess({
        taken,
        prompts,
        fates,
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
  readonly prompts: Prompt[]
  readonly fates: Map<string, Fate[]>
  onResult(): void
  onExit(): void
}

function modelledProcess({ taken, prompts, fates, onResult, onExit }: Session) {
  const said = createLine<ClaudeEvent>()
  const heard = new Set<string>()
  let waiting: Asked[] = []
  const open: string[] = []
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
    for (const requestId of open.splice(0)) fates.get(requestId)?.push('withdrawn')
    said.push({ type: 'exited', code: 0, stderr: '' })
    isGone = true
    said.end()
    onExit()
  }
  const withdraw = () => {
    const requestId = open.shift()
    if (requestId === undefined) return
    fates.get(requestId)?.push('withdrawn')
    say({ type: 'permissionWithdrawn', requestId })
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
    events: said.all,
    heardAt: () => 0,
    answers: {
      permission({ requestId }, { behavior }) {
        // An answer to a withdrawn or decided request is silently ignored.
        if (!open.includes(requestId)) return
        open.splice(open.indexOf(requestId), 1)
        fates.get(requestId)?.push(behavior)
      },
      elicitation: () => {},
    },
    prompts: {
      send(prompt, id) {
        // An id that the process or the session knows is silently ignored.
        if (heard.has(id) || taken.includes(id) || isClosed || isGone) return
        heard.add(id)
        prompts.push(prompt)
        waiting.push({ id, text: promptText(prompt) })
        say(moved(id, 'queued'))
      },
      async takeBack(id) {
        if (!waiting.some(asked => asked.id === id)) return false
        waiting = waiting.filter(asked => asked.id !== id)
        say(moved(id, 'cancelled'))
        exitWhenDone()
        return true
      },
    },
    control: {
      interrupt() {
        while (open.length > 0) withdraw()
        for (const { id } of waiting) say(moved(id, 'cancelled'))
        waiting = []
        end('interrupted')
      },
      setMode: async () => false,
      taskOutput: async () => ({ kind: 'none' }),
      stopTask: async () => false,
      toBackground: async () => false,
      planRewind: async () => ({ kind: 'done' }),
      rewind: async () => ({ kind: 'done' }),
      servers: { list: async () => undefined, reconnect: async () => undefined },
    },
    kill: async () => exit(),
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
    ask() {
      model.begin()
      if (!turn) return
      const requestId = `q${fates.size + 1}`
      fates.set(requestId, [])
      open.push(requestId)
      say({
        type: 'permissionAsked',
        request: { requestId, toolName: 'Bash', input: { command: requestId } },
      })
    },
    withdraw,
    finish: () => {
      if (open.length === 0) end('success')
    },
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
